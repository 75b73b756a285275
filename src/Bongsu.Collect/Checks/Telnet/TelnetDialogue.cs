using System.Text;

namespace Bongsu.Collect.Checks.Telnet;

/// <summary>
/// What is said over a telnet connection (RFC 854): commands of the protocol are answered and taken out, and what is left is read up to a prompt. A server
/// says nowhere that it waits, so it does where what it sent ends like a prompt, as Zabbix sees it too.
/// </summary>
internal sealed class TelnetDialogue(Stream stream)
{
    /// <summary>The most that a server may say between two prompts, in bytes.</summary>
    public const int Most = 1024 * 1024;

    private const byte Iac = 255, Dont = 254, Do = 253, Wont = 252, Will = 251, Begin = 250, End = 240;
    private const byte Echo = 1, NoGoAhead = 3;

    private readonly byte[] _buffer = new byte[8192];
    private readonly List<byte> _said = [];
    private State _state;
    private byte _verb;
    private int _heard;

    private enum State
    {
        Text,
        Command,
        Option,
        Inside,
        InsideCommand,
    }

    /// <summary>What was said since the last line that was sent.</summary>
    public string Said => Encoding.UTF8.GetString([.. _said]);

    /// <summary>Reads until what was said ends with one of some characters, blanks left out.</summary>
    /// <returns>The character; null where the server closed the connection first.</returns>
    /// <exception cref="InvalidDataException">The server says more than <see cref="Most"/>.</exception>
    public async ValueTask<char?> UntilAsync(string ends, CancellationToken cancellationToken)
    {
        while (true)
        {
            int read = await stream.ReadAsync(_buffer, cancellationToken);
            if (read == 0)
                return null;
            var answer = new List<byte>();
            foreach (byte b in _buffer.AsSpan(0, read))
                Take(b, answer);
            if (answer.Count > 0)
                await stream.WriteAsync(answer.ToArray(), cancellationToken);
            _heard += read;
            if (_heard > Most)
                throw new InvalidDataException();
            if (Last() is { } last && ends.Contains(last, StringComparison.Ordinal))
                return last;
        }
    }

    /// <summary>Sends a line; what was said before is forgotten.</summary>
    public async ValueTask SendAsync(string line, CancellationToken cancellationToken)
    {
        _said.Clear();
        _heard = 0;
        byte[] text = Encoding.UTF8.GetBytes(line + "\r\n");

        // A byte of 255 begins a command unless it is written twice; UTF-8 has none.
        await stream.WriteAsync(text, cancellationToken);
    }

    /// <summary>What a command printed: without its own line, which the server repeats, and without the prompt.</summary>
    public static string OutputOf(string said, string command)
    {
        string text = said.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        if (text.StartsWith(command.TrimEnd(), StringComparison.Ordinal))
            text = text[command.TrimEnd().Length..].TrimStart('\n', ' ');
        int prompt = text.LastIndexOf('\n');
        return (prompt < 0 ? "" : text[..prompt]).TrimEnd();
    }

    private char? Last()
    {
        for (int i = _said.Count - 1; i >= 0; i--)
        {
            if (_said[i] is not ((byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or 0))
                return (char)_said[i];
        }

        return null;
    }

    private void Take(byte b, List<byte> answer)
    {
        switch (_state)
        {
            case State.Text when b == Iac:
                _state = State.Command;
                break;
            case State.Text:
                if (b != 0)
                    _said.Add(b);
                break;
            case State.Command when b is Will or Wont or Do or Dont:
                (_verb, _state) = (b, State.Option);
                break;
            case State.Command:
                if (b == Iac)
                    _said.Add(b);
                _state = b == Begin ? State.Inside : State.Text;
                break;
            case State.Option:
                // That it echoes and needs no go-ahead is fine; nothing else is wanted.
                if (_verb == Will)
                    answer.AddRange([Iac, b is Echo or NoGoAhead ? Do : Dont, b]);
                else if (_verb == Do)
                    answer.AddRange([Iac, Wont, b]);
                _state = State.Text;
                break;
            case State.Inside:
                if (b == Iac)
                    _state = State.InsideCommand;
                break;
            default:
                _state = b == End ? State.Text : State.Inside;
                break;
        }
    }
}
