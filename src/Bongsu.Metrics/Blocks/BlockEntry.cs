namespace Bongsu.Metrics.Blocks;

/// <summary>Where a block lies in its file and what it holds.</summary>
internal readonly record struct BlockEntry(int Series, long MinTime, long MaxTime, int Rows, long Offset, int Length)
{
    public bool Overlaps(long from, long to) => MinTime <= to && MaxTime >= from;
}
