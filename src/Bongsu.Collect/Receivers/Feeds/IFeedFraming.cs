namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>How a stream is cut into lines or messages. Without state: what is not whole yet comes again, with more behind it.</summary>
internal interface IFeedFraming
{
    /// <summary>Cuts off the next.</summary>
    /// <param name="buffer">What has come.</param>
    /// <param name="frame">Its place in the buffer, without what ends it; empty for what is to be passed over.</param>
    /// <returns>How many bytes it takes with its end; 0 where it is not whole yet, -1 where the stream cannot be followed any more.</returns>
    int Cut(ReadOnlySpan<byte> buffer, out Range frame);
}
