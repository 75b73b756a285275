using System.Net.Sockets;
using System.Text;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Texts;

namespace Bongsu.Collect.Checks.Tcp;

/// <summary>Connects, and where asked to, says something and waits for an answer.</summary>
internal sealed class TcpCheck(TimeProvider time, TargetPolicy policy) : Check<TcpCheckOptions>
{
    private const int MostAnswer = 65_536;

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, TcpCheckOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        TimeSpan connect = TimeSpan.Zero;
        bool connected = false;
        try
        {
            using Socket socket = await TargetConnection.ConnectAsync(
                address, options.Port, options.IpVersion, policy, time, (_, took) => connect = took, cancellationToken);
            connected = true;
            string? failure = await TalkAsync(socket, options, cancellationToken);
            return new CheckResult([new CheckValue("time", connect.TotalSeconds, null)], failure);
        }
        catch (SocketException e)
        {
            return CheckResult.NotKnown(TargetConnection.Explain(e, address, options.Port)).FailedBy(e);
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied($"{address}:{options.Port}", e.Address.ToString()));
        }
        catch (OperationCanceledException)
        {
            string phase = connected ? CheckReasons.PhaseResponse : connect > TimeSpan.Zero ? CheckReasons.PhaseConnect : CheckReasons.PhaseName;
            return CheckResult.NotKnown(CheckReasons.Timeout($"{address}:{options.Port}", phase, target.Timeout)) with { TimedOut = true };
        }
    }

    private static async ValueTask<string?> TalkAsync(Socket socket, TcpCheckOptions options, CancellationToken cancellationToken)
    {
        Encoding encoding = TextEncodings.TryFind(options.Encoding, out Encoding? named) ? named : TextEncodings.Utf8;
        if (options.Send is { Length: > 0 } send)
        {
            ReadOnlyMemory<byte> rest = encoding.GetBytes(Unescape(send));
            while (rest.Length > 0)
                rest = rest[await socket.SendAsync(rest, cancellationToken)..];
        }

        if (options.Expect is null)
            return null;
        byte[] wanted = encoding.GetBytes(Unescape(options.Expect));
        byte[] answer = new byte[MostAnswer];
        int length = 0;
        while (length < answer.Length)
        {
            int read = await socket.ReceiveAsync(answer.AsMemory(length), cancellationToken);
            if (read == 0)
                break;

            // Only what is new, and as much before it as a text that began there needs.
            int from = Math.Max(0, length - wanted.Length);
            length += read;
            if (answer.AsSpan(from..length).IndexOf(wanted) >= 0)
                return null;
        }

        return length == 0 ? TcpReasons.Closed : TcpReasons.Unexpected(Printable(encoding, answer.AsSpan(0, Math.Min(length, 60))));
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && i + 1 < text.Length && text[i + 1] is 'r' or 'n' or 't' or '\\')
                c = text[++i] switch { 'r' => '\r', 'n' => '\n', 't' => '\t', _ => '\\' };
            plain.Append(c);
        }

        return plain.ToString();
    }

    private static string Printable(Encoding encoding, ReadOnlySpan<byte> bytes) =>
        string.Concat(encoding.GetString(bytes).Select(c => char.IsControl(c) || c == '\uFFFD' ? '.' : c));
}
