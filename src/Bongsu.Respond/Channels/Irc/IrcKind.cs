using Bongsu.Model.Kinds;
using Bongsu.Protocols.Irc;

namespace Bongsu.Respond.Channels.Irc;

/// <summary><c>irc</c>.</summary>
internal sealed class IrcKind() : ChannelKind<IrcOptions, IrcChannel>(TypeName, "A bot in IRC channels, which also takes commands.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "irc";

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Alert;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(IrcSessions)];

    /// <inheritdoc />
    public override string Normalise(string address) => IrcName.Fold(address);

    /// <inheritdoc />
    public override string? AddressFault(string address) =>
        IrcName.IsChannel(address) || IrcName.IsNick(address) ? null : $"'{address}' is neither a channel such as #ops nor a nick.";
}
