namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>Lines that end in a line feed, perhaps with a carriage return before it.</summary>
internal sealed class LineFraming : IFeedFraming
{
    public static LineFraming Instance { get; } = new();

    public int Cut(ReadOnlySpan<byte> buffer, out Range frame)
    {
        int end = buffer.IndexOf((byte)'\n');
        frame = 0..(end > 0 && buffer[end - 1] == '\r' ? end - 1 : Math.Max(end, 0));
        return end + 1;
    }
}
