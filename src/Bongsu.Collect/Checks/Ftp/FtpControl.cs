using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Ftp;

/// <summary>The control connection of FTP: a command, then a reply of one or many lines (RFC 959).</summary>
/// <param name="talk">The connection.</param>
internal sealed class FtpControl(Conversation talk)
{
    private const int MostLines = 1000;

    /// <summary>Sends a command, where there is one, and reads the reply.</summary>
    /// <exception cref="ConversationException">What came is no reply.</exception>
    public async ValueTask<FtpReply> AskAsync(string? command, CancellationToken cancellationToken)
    {
        if (command is not null)
            await talk.SendLineAsync(command, cancellationToken);
        string first = await talk.ReadLineAsync(cancellationToken);
        if (first.Length < 3 || !first.AsSpan(0, 3).ContainsOnlyDigits() || (first.Length > 3 && first[3] is not (' ' or '-')))
            throw new ConversationException(ConversationReasons.Unexpected("an FTP reply", Conversation.Shown(first)));
        string code = first[..3], last = first;
        for (int lines = 1; first.Length > 3 && first[3] == '-' && !(lines > 1 && last.StartsWith(code + " ", StringComparison.Ordinal)); lines++)
        {
            if (lines == MostLines)
                throw new ConversationException(ConversationReasons.Unexpected("the end of an FTP reply", Conversation.Shown(last)));
            last = await talk.ReadLineAsync(cancellationToken);
        }

        return new FtpReply(code, last.Length > 4 ? last[4..].Trim() : "");
    }

    /// <summary>Sends a command that must be answered with one of these codes.</summary>
    public async ValueTask<FtpReply> ExpectAsync(string? command, string code, CancellationToken cancellationToken)
    {
        FtpReply reply = await AskAsync(command, cancellationToken);
        return reply.Code == code ? reply : throw new ConversationException(ConversationReasons.Unexpected(code, Conversation.Shown(reply.ToString())));
    }
}
