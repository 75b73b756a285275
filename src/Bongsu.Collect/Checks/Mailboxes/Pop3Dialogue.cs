using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Mailboxes;

/// <summary>The client's part of POP3, as far as checks need it (RFC 1939, 2595).</summary>
/// <param name="talk">The open connection.</param>
internal sealed class Pop3Dialogue(Conversation talk)
{
    /// <summary>Where the server is by convention.</summary>
    public static int DefaultPort(TlsUse tls) => tls == TlsUse.Implicit ? 995 : 110;

    /// <summary>True where the server did what it was asked.</summary>
    public static bool IsOk(string reply) => reply == "+OK" || reply.StartsWith("+OK ", StringComparison.Ordinal);

    /// <summary>Reads the greeting and begins TLS where it is explicit.</summary>
    /// <exception cref="ConversationException">The server greets otherwise, or offers no TLS.</exception>
    public async ValueTask BeginAsync(TlsUse tls, CancellationToken cancellationToken)
    {
        await ExpectAsync(null, cancellationToken);
        if (tls != TlsUse.Explicit)
            return;
        if (!IsOk(await AskAsync("STLS", cancellationToken)))
            throw new ConversationException(ConversationReasons.NoTls(talk.Target));
        await talk.SecureAsync(cancellationToken);
    }

    /// <summary>Logs in.</summary>
    /// <exception cref="ConversationException">The server refuses.</exception>
    public async ValueTask LoginAsync(string user, string password, CancellationToken cancellationToken)
    {
        string reply = await AskAsync("USER " + user, cancellationToken);
        if (IsOk(reply))
            reply = await AskAsync("PASS " + password, cancellationToken);
        if (!IsOk(reply))
            throw new ConversationException(ConversationReasons.Login(talk.Target, Conversation.Shown(reply)));
    }

    /// <summary>The same as <see cref="AskAsync"/>, where nothing but success will do.</summary>
    /// <exception cref="ConversationException">It is no success.</exception>
    public async ValueTask<string> ExpectAsync(string? command, CancellationToken cancellationToken)
    {
        string reply = await AskAsync(command, cancellationToken);
        return IsOk(reply) ? reply : throw new ConversationException(ConversationReasons.Unexpected("+OK", Conversation.Shown(reply)));
    }

    /// <summary>Sends a command, or none, and reads one line.</summary>
    /// <exception cref="ConversationException">The line is not POP3.</exception>
    public async ValueTask<string> AskAsync(string? command, CancellationToken cancellationToken)
    {
        if (command is not null)
            await talk.SendLineAsync(command, cancellationToken);
        string reply = await talk.ReadLineAsync(cancellationToken);
        return IsOk(reply) || reply.StartsWith("-ERR", StringComparison.Ordinal)
            ? reply
            : throw new ConversationException(ConversationReasons.Unexpected("a POP3 reply", Conversation.Shown(reply)));
    }
}
