namespace Bongsu.Respond.Channels;

/// <summary>
/// The worker of a kind of channel: one delivery attempt and a classified result. Retry, order, grouping, limits and the record of it all are around it, not in
/// it.
/// </summary>
public interface IChannel
{
    /// <summary>
    /// Tries once. Whatever the network or the far side does ends in a result; secrets are in none.
    /// </summary>
    /// <param name="message">What and where to.</param>
    /// <param name="options">Of the options type of its kind.</param>
    /// <param name="cancellationToken">Ends the attempt promptly.</param>
    /// <exception cref="OperationCanceledException">Only where the token was cancelled.</exception>
    Task<DeliveryResult> DeliverAsync(ChannelMessage message, object options, CancellationToken cancellationToken);
}
