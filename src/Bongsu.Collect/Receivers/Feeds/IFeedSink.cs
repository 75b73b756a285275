using System.Net;

namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>Takes what comes over a feed. Any thread.</summary>
internal interface IFeedSink
{
    /// <summary>Takes some lines or messages of one sender. What is wrong with one is noted and harms no other.</summary>
    /// <param name="frames">Without their ends; valid until this completes.</param>
    /// <param name="sender">Where they come from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    ValueTask TakeAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, IPAddress sender, CancellationToken cancellationToken);
}
