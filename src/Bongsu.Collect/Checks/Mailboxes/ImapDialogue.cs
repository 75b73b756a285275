using System.Globalization;
using System.Text;
using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Mailboxes;

/// <summary>The client's part of IMAP, as far as checks need it (RFC 9051).</summary>
/// <param name="talk">The open connection.</param>
internal sealed class ImapDialogue(Conversation talk)
{
    private const int MostLines = 1000;

    private int _commands;

    /// <summary>Where the server is by convention.</summary>
    public static int DefaultPort(TlsUse tls) => tls == TlsUse.Implicit ? 993 : 143;

    /// <summary>A text as a quoted string.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (char c in text)
            quoted.Append(c is '"' or '\\' ? "\\" : "").Append(c);
        return quoted.Append('"').ToString();
    }

    /// <summary>Reads the greeting and begins TLS where it is explicit.</summary>
    /// <exception cref="ConversationException">The server greets otherwise, or offers no TLS.</exception>
    public async ValueTask BeginAsync(TlsUse tls, CancellationToken cancellationToken)
    {
        string greeting = await talk.ReadLineAsync(cancellationToken);
        if (!greeting.StartsWith("* OK", StringComparison.OrdinalIgnoreCase) && !greeting.StartsWith("* PREAUTH", StringComparison.OrdinalIgnoreCase))
            throw new ConversationException(ConversationReasons.Unexpected("* OK", Conversation.Shown(greeting)));
        if (tls != TlsUse.Explicit)
            return;
        if (!(await AskAsync("STARTTLS", cancellationToken)).IsOk)
            throw new ConversationException(ConversationReasons.NoTls(talk.Target));
        await talk.SecureAsync(cancellationToken);
    }

    /// <summary>Logs in.</summary>
    /// <exception cref="ConversationException">The server refuses.</exception>
    public async ValueTask LoginAsync(string user, string password, CancellationToken cancellationToken)
    {
        ImapReply login = await AskAsync($"LOGIN {Quoted(user)} {Quoted(password)}", cancellationToken);
        if (!login.IsOk)
            throw new ConversationException(ConversationReasons.Login(talk.Target, Conversation.Shown(login.Text)));
    }

    /// <summary>Sends a command and reads what the server says to it.</summary>
    /// <exception cref="ConversationException">That is not IMAP, or too much.</exception>
    public async ValueTask<ImapReply> AskAsync(string command, CancellationToken cancellationToken)
    {
        string tag = string.Create(CultureInfo.InvariantCulture, $"a{++_commands} ");
        await talk.SendLineAsync(tag + command, cancellationToken);
        var untagged = new List<string>();
        while (true)
        {
            string line = await talk.ReadLineAsync(cancellationToken);
            if (line.StartsWith(tag, StringComparison.Ordinal))
                return new ImapReply(line[tag.Length..], untagged);
            if (!line.StartsWith("* ", StringComparison.Ordinal) || untagged.Count == MostLines)
                throw new ConversationException(ConversationReasons.Unexpected("an IMAP response", Conversation.Shown(line)));
            untagged.Add(line);
        }
    }

    /// <summary>Says goodbye, and does not wait for the answer.</summary>
    public ValueTask LeaveAsync(CancellationToken cancellationToken) => talk.SendLineAsync("z LOGOUT", cancellationToken);
}
