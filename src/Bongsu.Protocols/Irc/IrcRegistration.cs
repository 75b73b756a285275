using System.Text;

namespace Bongsu.Protocols.Irc;

/// <summary>
/// What is said from the first line until the server lets the client in: password, capabilities, SASL, nick (RFC 2812, 3.1; IRCv3 capability negotiation and
/// sasl-3.1). Without input or output of its own: it takes what the server says and gives what to answer.
/// </summary>
internal sealed class IrcRegistration(IrcSettings settings)
{
    private const string SaslCapability = "sasl";
    private const int SaslPiece = 400;
    private const int MostNicks = 12;
    private const int MostOffered = 500;
    private const int MostPong = 400;

    // Who speaks, by their account; and tags at all.
    private static readonly string[] Liked = ["account-tag", "message-tags"];

    private readonly HashSet<string> _offered = new(StringComparer.Ordinal);
    private int _nicks;
    private bool _isSignedIn;

    /// <summary>True once the server has let the client in.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The nick that was asked for last, and in the end the one that the server gave.</summary>
    public string Nick { get; private set; } = settings.Nick;

    /// <summary>The first lines.</summary>
    public IEnumerable<IrcLine> Start()
    {
        if (settings.Password is { } password)
            yield return IrcLine.Of("PASS", password);
        yield return IrcLine.Of("CAP", "LS", "302");
        yield return IrcLine.Of("NICK", Nick);
        yield return IrcLine.Of("USER", settings.User, "0", "*", settings.RealName);
    }

    /// <summary>Takes one line of the server.</summary>
    /// <returns>What to answer.</returns>
    /// <exception cref="IrcException">The server does not let the client in.</exception>
    public IReadOnlyList<IrcLine> Take(IrcMessage message)
    {
        switch (message.Command)
        {
            case "PING":
                return [Pong(message)];
            case "CAP":
                return Capabilities(message);
            case "AUTHENTICATE":
                return message[0] == "+" ? Authenticate() : [IrcLine.Of("AUTHENTICATE", "*")];
            case "903" or "907":
                _isSignedIn = true;
                return [IrcLine.Of("CAP", "END")];
            case "902" or "904" or "905" or "906" or "464":
                throw new IrcException(IrcFault.Credentials, Said(message));
            case "432" or "433" or "436" or "437":
                return NextNick(message);
            case "465":
                throw new IrcException(IrcFault.Refused, Said(message));
            case "263":
                throw new IrcException(IrcFault.Throttled, Said(message));
            case "001":
                if (settings.Sasl is not null && !_isSignedIn)
                    throw new IrcException(IrcFault.Credentials, "the server offers no SASL");
                Nick = message[0].Length > 0 ? message[0] : Nick;
                IsDone = true;
                return [];
            case "ERROR":
                throw Ended(message);
            default:
                return [];
        }
    }

    /// <summary>The answer to a PING.</summary>
    public static IrcLine Pong(IrcMessage ping) => IrcLine.Of("PONG", IrcText.Split(IrcText.Clean(ping.Text), MostPong, 1) is [var token, ..] ? token : "");

    /// <summary>What an ERROR line means.</summary>
    public static IrcException Ended(IrcMessage message)
    {
        string said = Said(message);
        bool isThrottled = said.Contains("throttl", StringComparison.OrdinalIgnoreCase)
            || said.Contains("too fast", StringComparison.OrdinalIgnoreCase)
            || said.Contains("too many", StringComparison.OrdinalIgnoreCase);
        bool isBan = said.Contains("ban", StringComparison.OrdinalIgnoreCase) || said.Contains("-line", StringComparison.OrdinalIgnoreCase);
        bool isPassword = said.Contains("password", StringComparison.OrdinalIgnoreCase);
        return new IrcException(
            isThrottled ? IrcFault.Throttled : isBan ? IrcFault.Refused : isPassword ? IrcFault.Credentials : IrcFault.Closed, said);
    }

    private static string Said(IrcMessage message) => IrcText.Clean(char.IsAsciiDigit(message.Command[0]) ? $"{message.Command} {message.Text}" : message.Text);

    private IReadOnlyList<IrcLine> Capabilities(IrcMessage message)
    {
        switch (message[1].ToUpperInvariant())
        {
            case "LS":
                foreach (string offered in message.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostOffered - _offered.Count))
                    _offered.Add(offered.Split('=')[0]);
                // An asterisk says that more lines follow.
                return message.Parameters.Count > 3 && message[2] == "*" ? [] : Request();
            case "ACK":
                return message.Text.Split(' ').Contains(SaslCapability, StringComparer.Ordinal)
                    ? [IrcLine.Of("AUTHENTICATE", settings.Sasl?.Mechanism ?? "*")]
                    : [IrcLine.Of("CAP", "END")];
            case "NAK":
                return settings.Sasl is null
                    ? [IrcLine.Of("CAP", "END")]
                    : throw new IrcException(IrcFault.Credentials, "the server refuses SASL");
            default:
                return [];
        }
    }

    private IReadOnlyList<IrcLine> Request()
    {
        if (settings.Sasl is not null && !_offered.Contains(SaslCapability))
            throw new IrcException(IrcFault.Credentials, "the server offers no SASL");
        string[] wanted = [.. Liked.Where(_offered.Contains), .. settings.Sasl is null ? [] : new[] { SaslCapability }];
        return wanted.Length == 0 ? [IrcLine.Of("CAP", "END")] : [IrcLine.Of("CAP", "REQ", string.Join(' ', wanted))];
    }

    private List<IrcLine> Authenticate()
    {
        if (settings.Sasl is not { } sasl)
            return [IrcLine.Of("AUTHENTICATE", "*")];
        string plain = sasl.Password is { } password ? $"{sasl.User}\0{sasl.User}\0{password}" : sasl.User;
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(plain));
        var lines = new List<IrcLine>();
        for (int at = 0; at < encoded.Length; at += SaslPiece)
            lines.Add(IrcLine.Of("AUTHENTICATE", encoded[at..Math.Min(encoded.Length, at + SaslPiece)]));

        // A full piece says that another one follows.
        if (encoded.Length % SaslPiece == 0)
            lines.Add(IrcLine.Of("AUTHENTICATE", "+"));
        return lines;
    }

    private List<IrcLine> NextNick(IrcMessage message)
    {
        if (++_nicks > MostNicks)
            throw new IrcException(IrcFault.Refused, Said(message));
        Nick = IrcName.Next(settings.Nick, _nicks);
        return [IrcLine.Of("NICK", Nick)];
    }
}
