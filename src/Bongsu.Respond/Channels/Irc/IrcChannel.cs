using Bongsu.Protocols.Irc;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>Messages to IRC channels and nicks through the connection that the channel object keeps. docs/channels/irc.md describes it.</summary>
internal sealed class IrcChannel(IrcSessions sessions) : DeliveryChannel<IrcOptions>
{
    /// <inheritdoc />
    protected override Task<DeliveryResult> DeliverAsync(ChannelMessage message, IrcOptions options, CancellationToken cancellationToken)
    {
        bool isRoom = IrcName.IsChannel(message.Address);
        return isRoom || IrcName.IsNick(message.Address)
            ? sessions.DeliverAsync(options, message.Address, IrcComposer.Compose(message, isRoom ? options.Nick : null), cancellationToken)
            : Task.FromResult(DeliveryResult.Failed(IrcReasons.Address(message.Address)));
    }
}
