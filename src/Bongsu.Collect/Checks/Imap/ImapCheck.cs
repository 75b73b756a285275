using System.Globalization;
using System.Text.RegularExpressions;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Mailboxes;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Imap;

/// <summary>Talks to an IMAP server; with a user, counts the messages of a mailbox without opening it (RFC 9051).</summary>
internal sealed partial class ImapCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<ImapCheckOptions>(time, policy)
{
    protected override int DefaultPort(ImapCheckOptions options) => ImapDialogue.DefaultPort(options.Tls);

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, ImapCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        var imap = new ImapDialogue(talk);
        await imap.BeginAsync(options.Tls, cancellationToken);
        if (options.User is { } user)
        {
            await imap.LoginAsync(user, options.Password?.Reveal() ?? "", cancellationToken);
            ImapReply status = await imap.AskAsync($"STATUS {ImapDialogue.Quoted(options.Mailbox)} (MESSAGES UNSEEN)", cancellationToken);
            if (!status.IsOk)
                return ImapReasons.Mailbox(options.Mailbox, Conversation.Shown(status.Text));
            string counts = status.Untagged.FirstOrDefault(l => l.StartsWith("* STATUS", StringComparison.OrdinalIgnoreCase)) ?? "";
            Add(outputs, "messages", Messages().Match(counts));
            Add(outputs, "unseen", Unseen().Match(counts));
        }

        await imap.LeaveAsync(cancellationToken);
        return null;
    }

    private static void Add(List<CheckValue> outputs, string name, Match match)
    {
        if (match.Success && ulong.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out ulong count))
            outputs.Add(new CheckValue(name, count, null));
    }

    [GeneratedRegex(@"\bMESSAGES (?<n>[0-9]{1,15})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Messages();

    [GeneratedRegex(@"\bUNSEEN (?<n>[0-9]{1,15})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unseen();
}
