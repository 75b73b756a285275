using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Imap;

/// <summary>Talks to an IMAP server; with a user, counts the messages of a mailbox without opening it (RFC 9051).</summary>
internal sealed partial class ImapCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<ImapCheckOptions>(time, policy)
{
    private const int MostLines = 1000;

    protected override int DefaultPort(ImapCheckOptions options) => options.Tls == TlsUse.Implicit ? 993 : 143;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, ImapCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        string greeting = await talk.ReadLineAsync(cancellationToken);
        if (!greeting.StartsWith("* OK", StringComparison.OrdinalIgnoreCase) && !greeting.StartsWith("* PREAUTH", StringComparison.OrdinalIgnoreCase))
            return ConversationReasons.Unexpected("* OK", Conversation.Shown(greeting));
        if (options.Tls == TlsUse.Explicit)
        {
            if (!(await AskAsync(talk, "a1", "STARTTLS", cancellationToken)).IsOk)
                return ConversationReasons.NoTls(talk.Target);
            await talk.SecureAsync(cancellationToken);
        }

        if (options.User is { } user)
        {
            Reply login = await AskAsync(talk, "a2", $"LOGIN {Quoted(user)} {Quoted(options.Password?.Reveal() ?? "")}", cancellationToken);
            if (!login.IsOk)
                return ConversationReasons.Login(talk.Target, Conversation.Shown(login.Text));
            Reply status = await AskAsync(talk, "a3", $"STATUS {Quoted(options.Mailbox)} (MESSAGES UNSEEN)", cancellationToken);
            if (!status.IsOk)
                return ImapReasons.Mailbox(options.Mailbox, Conversation.Shown(status.Text));
            string counts = status.Untagged.FirstOrDefault(l => l.StartsWith("* STATUS", StringComparison.OrdinalIgnoreCase)) ?? "";
            Add(outputs, "messages", Messages().Match(counts));
            Add(outputs, "unseen", Unseen().Match(counts));
        }

        await talk.SendLineAsync("a4 LOGOUT", cancellationToken);
        return null;
    }

    private static async ValueTask<Reply> AskAsync(Conversation talk, string tag, string command, CancellationToken cancellationToken)
    {
        await talk.SendLineAsync($"{tag} {command}", cancellationToken);
        var untagged = new List<string>();
        while (true)
        {
            string line = await talk.ReadLineAsync(cancellationToken);
            if (line.StartsWith(tag + " ", StringComparison.Ordinal))
                return new Reply(line[(tag.Length + 1)..], untagged);
            if (!line.StartsWith("* ", StringComparison.Ordinal) || untagged.Count == MostLines)
                throw new ConversationException(ConversationReasons.Unexpected("an IMAP response", Conversation.Shown(line)));
            untagged.Add(line);
        }
    }

    private static void Add(List<CheckValue> outputs, string name, Match match)
    {
        if (match.Success && ulong.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out ulong count))
            outputs.Add(new CheckValue(name, count, null));
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (char c in text)
            quoted.Append(c is '"' or '\\' ? "\\" : "").Append(c);
        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"\bMESSAGES (?<n>[0-9]{1,15})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Messages();

    [GeneratedRegex(@"\bUNSEEN (?<n>[0-9]{1,15})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unseen();

    private sealed record Reply(string Text, IReadOnlyList<string> Untagged)
    {
        public bool IsOk => Text.StartsWith("OK", StringComparison.OrdinalIgnoreCase);
    }
}
