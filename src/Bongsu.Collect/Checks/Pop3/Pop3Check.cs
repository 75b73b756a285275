using System.Globalization;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Mailboxes;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Pop3;

/// <summary>Talks to a POP3 server; with a user, counts the messages and leaves them there (RFC 1939, 2595).</summary>
internal sealed class Pop3Check(TimeProvider time, TargetPolicy policy) : ConversationCheck<Pop3CheckOptions>(time, policy)
{
    protected override int DefaultPort(Pop3CheckOptions options) => Pop3Dialogue.DefaultPort(options.Tls);

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, Pop3CheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        var pop3 = new Pop3Dialogue(talk);
        await pop3.BeginAsync(options.Tls, cancellationToken);
        if (options.User is { } user)
        {
            await pop3.LoginAsync(user, options.Password?.Reveal() ?? "", cancellationToken);
            string[] status = (await pop3.ExpectAsync("STAT", cancellationToken)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (status.Length < 3 || !ulong.TryParse(status[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong messages)
                || !ulong.TryParse(status[2], NumberStyles.None, CultureInfo.InvariantCulture, out ulong size))
                return ConversationReasons.Unexpected("+OK with two numbers", Conversation.Shown(string.Join(' ', status)));
            outputs.Add(new CheckValue("messages", messages, null));
            outputs.Add(new CheckValue("size", size, null));
        }

        await talk.SendLineAsync("QUIT", cancellationToken);
        return null;
    }
}
