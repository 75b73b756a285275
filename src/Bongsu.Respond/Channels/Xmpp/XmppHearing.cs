using System.Globalization;
using System.Xml.Linq;
using Bongsu.Protocols.Xmpp;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Conversations;

namespace Bongsu.Respond.Channels.Xmpp;

/// <summary>What of all that is said in rooms and chats is said to the bot. Pure.</summary>
internal static class XmppHearing
{
    private const int MaxAccount = 256;

    // Servers write whole seconds.
    private static bool WasSaidSince(XElement delay, DateTimeOffset came) =>
        DateTimeOffset.TryParse((string?)delay.Attribute("stamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
        && at >= came.AddSeconds(-1);

    /// <summary>What was said to the bot; null where nothing was.</summary>
    /// <param name="message">A message stanza.</param>
    /// <param name="channel">The name of the channel object.</param>
    /// <param name="options">Its options.</param>
    /// <param name="came">When the bot came: what comes late but was said since then was on its way when the connection broke.</param>
    public static Utterance? Hear(XElement message, string channel, XmppOptions options, DateTimeOffset came)
    {
        // What was said before the bot came would be done again.
        if (message.Elements(XmppNames.Delay + "delay").Any(d => !WasSaidSince(d, came)) || !Jid.TryParse((string?)message.Attribute("from"), out Jid from)
            || message.Element(XmppNames.Client + "body")?.Value is not { } body)
        {
            return null;
        }

        bool isKnownRoom = options.Join.Any(r => Jid.TryParse(r, out Jid room) && room.Bare == from.Bare);
        bool isRoom = (string?)message.Attribute("type") == "groupchat";

        // A room itself says things too, and so does the bot; what is said to the bot alone through a room comes from a nick, which is anybody's.
        if ((isRoom && (from.Resource.Length == 0 || from.Resource == options.Nick))
            || (!isRoom && isKnownRoom)
            || (string?)message.Attribute("type") == "error")
            return null;
        string account = isRoom ? from.ToString() : from.Bare;
        return account.Length <= MaxAccount && ChatHearing.Command(body, options.Nick, isRoom) is { } command
            ? new Utterance
            {
                Type = XmppKind.TypeName,
                Channel = channel,
                Account = account,
                Name = isRoom ? from.Resource : from.Bare,
                Room = isRoom ? from.Bare : null,
                IsTrustedRoom = isRoom && isKnownRoom && options.Trusted,
                Address = from.Bare,
                Text = command,
            }
            : null;
    }
}
