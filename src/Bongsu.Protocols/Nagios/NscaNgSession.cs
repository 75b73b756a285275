using System.Globalization;
using System.Text;

namespace Bongsu.Protocols.Nagios;

/// <summary>
/// The server's half of NSCA-ng, version 1, within TLS: requests in lines, each answered by a line, and results of checks that the client pushes.
/// </summary>
/// <param name="stream">Decrypted.</param>
/// <param name="take">Takes a result; gives back why it was not stored, which ends the client's session, or null.</param>
/// <param name="heard">Called for each request, so that a client that keeps talking is not taken for a silent one.</param>
public sealed class NscaNgSession(Stream stream, Func<NscaResult, CancellationToken, ValueTask<string?>> take, Action heard)
{
    private const int MostLine = 1024;
    private const int MostCommand = 64 * 1024;
    private const string Okay = "OKAY";

    private readonly byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>Talks until one side has had enough.</summary>
    /// <returns>True where the client said that it was done; false where it left, or spoke in another way.</returns>
    public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        bool isGreeted = false;
        while (await LineAsync(cancellationToken) is { } line)
        {
            heard();
            string[] words = line.Split(' ', 2);
            string argument = words.Length > 1 ? words[1] : "";
            switch (words[0].ToUpperInvariant())
            {
                case "MOIN" when !isGreeted:
                    isGreeted = true;
                    await SayAsync("MOIN 1", cancellationToken);
                    break;
                case "PING" when !isGreeted:
                    await SayAsync("PONG 1", cancellationToken);
                    return true;
                case "PUSH" when isGreeted:
                    if (!await PushAsync(argument, cancellationToken))
                        return false;
                    break;
                case "NOOP" when isGreeted:
                    await SayAsync(Okay, cancellationToken);
                    break;
                case "QUIT" when isGreeted:
                    await SayAsync(Okay, cancellationToken);
                    return true;
                case "BAIL":
                    return false;
                default:
                    await SayAsync(isGreeted ? "BAIL Expected PUSH, NOOP, QUIT or BAIL" : "BAIL Expected MOIN, PING or BAIL", cancellationToken);
                    return false;
            }
        }

        return false;
    }

    /// <returns>False where the client cannot be understood any further.</returns>
    private async ValueTask<bool> PushAsync(string argument, CancellationToken cancellationToken)
    {
        if (!int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size is 0 or > MostCommand)
        {
            await SayAsync($"BAIL Expected a size from 1 to {MostCommand}", cancellationToken);
            return false;
        }

        await SayAsync(Okay, cancellationToken);
        byte[] command = new byte[size];
        for (int filled = 0; filled < size;)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
                return false;
            int part = Math.Min(size - filled, _end - _start);
            _buffer.AsSpan(_start, part).CopyTo(command.AsSpan(filled));
            (_start, filled) = (_start + part, filled + part);
        }

        if (NscaNgCommand.TryParse(Encoding.UTF8.GetString(command), out NscaResult? result, out string? fault))
            fault = await take(result, cancellationToken);
        await SayAsync(fault is null ? Okay : "FAIL " + fault, cancellationToken);
        return true;
    }

    /// <returns>A line without its end; null where there is none, or a longer one than the protocol has.</returns>
    private async ValueTask<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
                return null;
            ReadOnlySpan<byte> waiting = _buffer.AsSpan(_start, _end - _start);
            int length = waiting.IndexOf((byte)'\n');
            line.AddRange(length < 0 ? waiting : waiting[..length]);
            _start += length < 0 ? waiting.Length : length + 1;
            if (line.Count > MostLine)
                return null;
            if (length >= 0)
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
        return _end > 0;
    }

    private ValueTask SayAsync(string line, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
}
