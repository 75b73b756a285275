namespace Bongsu.Metrics;

/// <summary>What blocks of raw samples of one kind amount to.</summary>
/// <param name="Kind">What their values are.</param>
/// <param name="Blocks">How many blocks.</param>
/// <param name="Rows">How many samples.</param>
/// <param name="Bytes">Their size, times and checksums and all; the index of blocks is not counted.</param>
public sealed record ColumnStats(ColumnKind Kind, long Blocks, long Rows, long Bytes)
{
    /// <summary>Bytes a sample; 0 without samples.</summary>
    public double BytesPerRow => Rows == 0 ? 0 : (double)Bytes / Rows;
}
