namespace Bongsu.Respond.Channels;

/// <summary>A channel that gets its options as their class.</summary>
/// <typeparam name="TOptions">The options of its kind.</typeparam>
public abstract class DeliveryChannel<TOptions> : IChannel
    where TOptions : class
{
    /// <inheritdoc />
    public Task<DeliveryResult> DeliverAsync(ChannelMessage message, object options, CancellationToken cancellationToken) =>
        DeliverAsync(message, (TOptions)options, cancellationToken);

    /// <summary>See <see cref="IChannel.DeliverAsync"/>.</summary>
    protected abstract Task<DeliveryResult> DeliverAsync(ChannelMessage message, TOptions options, CancellationToken cancellationToken);
}
