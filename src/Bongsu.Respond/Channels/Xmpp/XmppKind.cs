using Bongsu.Model.Kinds;
using Bongsu.Protocols.Xmpp;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Xmpp;

/// <summary><c>xmpp</c>.</summary>
internal sealed class XmppKind() : ChannelKind<XmppOptions, XmppChannel>(TypeName, "A bot in XMPP rooms and chats, which also takes commands.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "xmpp";

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Alert;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(XmppBot)];

    /// <inheritdoc />
    public override string Normalise(string address) => Jid.TryParse(address, out Jid jid) ? jid.Bare : address;

    /// <inheritdoc />
    public override string? AddressFault(string address) =>
        ChatRecipients.IsUser(address) || (Jid.TryParse(address, out Jid jid) && jid is { Local: not "", Resource: "" })
            ? null
            : $"'{address}' is neither an address of XMPP such as mina@example.com nor @ and a user's name.";
}
