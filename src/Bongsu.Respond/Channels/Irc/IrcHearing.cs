using Bongsu.Protocols.Irc;
using Bongsu.Respond.Conversations;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>What of all that is said in IRC is said to the bot. Pure.</summary>
internal static class IrcHearing
{
    private const int MaxAccount = 256;

    /// <summary>What was said to the bot, and where to answer; null where it was not said to it.</summary>
    /// <param name="message">A PRIVMSG.</param>
    /// <param name="nick">The nick that the bot has.</param>
    /// <param name="channel">The name of the channel object.</param>
    /// <param name="options">Its options.</param>
    public static Utterance? Hear(IrcMessage message, string nick, string channel, IrcOptions options)
    {
        string target = message[0], speaker = message.Nick;
        // Requests of other programs (CTCP) are not for people, and get no answer.
        if (message.Parameters.Count < 2 || !IrcName.IsNick(speaker) || Same(speaker, nick) || message.Text.StartsWith('\u0001'))
            return null;
        string text = IrcText.Clean(message.Text);
        bool isRoom = IrcName.IsChannel(target);
        if (!isRoom && !Same(target, nick))
            return null;
        string? command = Addressed(text, nick) ?? Addressed(text, options.Nick) ?? (isRoom ? null : text);
        return string.IsNullOrWhiteSpace(command) ? null : new Utterance
        {
            Type = IrcKind.TypeName,
            Channel = channel,
            Account = AccountOf(message),
            Name = speaker,
            Room = isRoom ? target : null,
            IsTrustedRoom = isRoom && options.Trusted && options.Join.Any(r => Same(r, target)),
            Text = command,
        };
    }

    // The services' account where the server says it; a nick alone is anybody's, so that it counts together with where it comes from.
    private static string AccountOf(IrcMessage message)
    {
        string account =
            message.Tags.TryGetValue("account", out string? name) && name.Length > 0 ? "account:" + name : "mask:" + IrcName.Fold(message.Source ?? "");
        return account.Length <= MaxAccount ? account : account[..MaxAccount];
    }

    // bongsu: ack 1, or with a comma, or @bongsu ack 1.
    private static string? Addressed(string text, string nick)
    {
        string rest = text.StartsWith('@') ? text[1..] : text;
        if (rest.Length <= nick.Length || !Same(rest[..nick.Length], nick))
            return null;
        char next = rest[nick.Length];
        return next is ':' or ',' || (text.StartsWith('@') && next == ' ') ? rest[(nick.Length + 1)..].Trim() : null;
    }

    private static bool Same(string one, string other) => IrcName.Fold(one) == IrcName.Fold(other);
}
