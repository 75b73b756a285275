using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Ldap;

namespace Bongsu.Collect.Checks.Ldap;

/// <summary>Logs in to a directory and searches (RFC 4511): in clear, by TLS from the first byte, or by StartTLS.</summary>
internal sealed class LdapCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<LdapCheckOptions>(time, policy)
{
    private const int MostEntries = 1000;
    private const int MostMessage = 1024 * 1024;
    private const int SizeLimitExceeded = 4;

    protected override int DefaultPort(LdapCheckOptions options) => options.Tls == TlsUse.Implicit ? 636 : 389;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, LdapCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        int id = 1;
        if (options.Tls == TlsUse.Explicit)
        {
            await talk.SendAsync(LdapRequests.StartTls(id++), cancellationToken);
            if ((await ReadAsync(talk, cancellationToken)).Code != 0)
                return ConversationReasons.NoTls(talk.Target);
            await talk.SecureAsync(cancellationToken);
        }

        await talk.SendAsync(LdapRequests.Bind(id++, options.User ?? "", options.Password?.Reveal() ?? ""), cancellationToken);
        LdapResponse bound = await ReadAsync(talk, cancellationToken);
        if (bound.Operation != LdapOperation.BindResponse || bound.Code != 0)
            return ConversationReasons.Login(talk.Target, Conversation.Shown(bound.Reason));
        string? failure = await SearchAsync(talk, id++, options, outputs, cancellationToken);
        await talk.SendAsync(LdapRequests.Unbind(id), cancellationToken);
        return failure;
    }

    private static async ValueTask<string?> SearchAsync(
        Conversation talk, int id, LdapCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        if (!LdapFilter.TryParse(options.Filter, out LdapFilter? filter, out string? wrong))
            throw new InvalidOperationException($"The options were taken with a filter that cannot be read: {wrong}");
        LdapScope scope = options.Scope ?? (options.Base.Length == 0 ? LdapScope.Base : LdapScope.Sub);

        // "1.1" stands for no attribute at all.
        await talk.SendAsync(LdapRequests.Search(id, options.Base, scope, filter, MostEntries, [options.Attribute ?? "1.1"]), cancellationToken);
        int entries = 0;
        string? value = null;
        while (true)
        {
            LdapResponse response = await ReadAsync(talk, cancellationToken);
            if (response.Operation == LdapOperation.SearchEntry)
            {
                entries++;
                value ??= response.Attributes.FirstOrDefault(a => string.Equals(a.Key, options.Attribute, StringComparison.OrdinalIgnoreCase)).Value
                    is [var first, ..]
                    ? first
                    : null;
            }
            else if (response.Operation != LdapOperation.SearchReference)
            {
                if (response.Code is not (0 or SizeLimitExceeded))
                    return LdapReasons.Search(talk.Target, Conversation.Shown(response.Reason));
                break;
            }
        }

        outputs.Add(new CheckValue("entries", entries, null));
        if (value is not null)
            outputs.Add(new CheckValue("value", 0, value));
        return entries < options.MinEntries ? LdapReasons.Few(entries, options.MinEntries) : null;
    }

    /// <summary>The next message: a sequence with a definite length.</summary>
    private static async ValueTask<LdapResponse> ReadAsync(Conversation talk, CancellationToken cancellationToken)
    {
        byte[] head = await talk.ReadAsync(2, cancellationToken);
        int length = head[1];
        if (head[0] != 0x30 || length is 0x80 or > 0x84)
            throw new ConversationException(LdapReasons.Malformed(talk.Target, "a sequence was expected"));
        if (length > 0x80)
        {
            long longer = 0;
            foreach (byte b in await talk.ReadAsync(length - 0x80, cancellationToken))
                longer = (longer << 8) | b;
            length = longer <= MostMessage ? (int)longer : throw new ConversationException(ConversationReasons.TooMuch(MostMessage));
        }

        try
        {
            return LdapResponse.Read(await talk.ReadAsync(length, cancellationToken));
        }
        catch (LdapException e)
        {
            throw new ConversationException(LdapReasons.Malformed(talk.Target, Conversation.Shown(e.Message)));
        }
    }
}
