using System.Globalization;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Pop3;

/// <summary>Talks to a POP3 server; with a user, counts the messages and leaves them there (RFC 1939, 2595).</summary>
internal sealed class Pop3Check(TimeProvider time, TargetPolicy policy) : ConversationCheck<Pop3CheckOptions>(time, policy)
{
    protected override int DefaultPort(Pop3CheckOptions options) => options.Tls == TlsUse.Implicit ? 995 : 110;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, Pop3CheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        await ExpectAsync(talk, null, cancellationToken);
        if (options.Tls == TlsUse.Explicit)
        {
            if (!IsOk(await AskAsync(talk, "STLS", cancellationToken)))
                return ConversationReasons.NoTls(talk.Target);
            await talk.SecureAsync(cancellationToken);
        }

        if (options.User is { } user)
        {
            string reply = await AskAsync(talk, "USER " + user, cancellationToken);
            if (IsOk(reply))
                reply = await AskAsync(talk, "PASS " + options.Password?.Reveal(), cancellationToken);
            if (!IsOk(reply))
                return ConversationReasons.Login(talk.Target, Conversation.Shown(reply));
            string[] status = (await ExpectAsync(talk, "STAT", cancellationToken)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (status.Length < 3 || !ulong.TryParse(status[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong messages)
                || !ulong.TryParse(status[2], NumberStyles.None, CultureInfo.InvariantCulture, out ulong size))
                return ConversationReasons.Unexpected("+OK with two numbers", Conversation.Shown(string.Join(' ', status)));
            outputs.Add(new CheckValue("messages", messages, null));
            outputs.Add(new CheckValue("size", size, null));
        }

        await talk.SendLineAsync("QUIT", cancellationToken);
        return null;
    }

    private static async ValueTask<string> ExpectAsync(Conversation talk, string? command, CancellationToken cancellationToken)
    {
        string reply = await AskAsync(talk, command, cancellationToken);
        return IsOk(reply) ? reply : throw new ConversationException(ConversationReasons.Unexpected("+OK", Conversation.Shown(reply)));
    }

    private static async ValueTask<string> AskAsync(Conversation talk, string? command, CancellationToken cancellationToken)
    {
        if (command is not null)
            await talk.SendLineAsync(command, cancellationToken);
        string reply = await talk.ReadLineAsync(cancellationToken);
        return IsOk(reply) || reply.StartsWith("-ERR", StringComparison.Ordinal)
            ? reply
            : throw new ConversationException(ConversationReasons.Unexpected("a POP3 reply", Conversation.Shown(reply)));
    }

    private static bool IsOk(string reply) => reply == "+OK" || reply.StartsWith("+OK ", StringComparison.Ordinal);
}
