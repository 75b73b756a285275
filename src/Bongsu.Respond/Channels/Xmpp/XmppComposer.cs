using Bongsu.Protocols.Xmpp;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Conversations;

namespace Bongsu.Respond.Channels.Xmpp;

/// <summary>What a message says in XMPP: plain text, cleaned of what XML does not have, with the command to acknowledge. Pure.</summary>
internal static class XmppComposer
{
    private const int MaxText = 3000;

    /// <summary>The body.</summary>
    /// <param name="message">What it says.</param>
    /// <param name="addressed">What the bot has to be called in the room to hear a command; null where commands are sent to it directly.</param>
    public static string Compose(ChannelMessage message, string? addressed)
    {
        ChatBrief brief = ChatComposer.Compose(message);
        string text = brief.ToText(MaxText);
        if (message.Problems is [{ RecoveredAt: null, Id: > 0 } problem])
        {
            string hint = new ChatHint(message.Language).Of(message.Incident?.Id ?? problem.Id);
            text += addressed is null ? $"\n{hint}" : $"\n{addressed}: {hint}";
        }

        return XmppText.Clean(text);
    }
}
