namespace Bongsu.Metrics;

/// <summary>What one resolution's block files amount to.</summary>
/// <param name="Name"><c>raw</c>, <c>5m</c> or <c>1h</c>.</param>
/// <param name="ResolutionMs">The width of a row, 0 for raw samples.</param>
/// <param name="Partitions">How many partitions have files.</param>
/// <param name="Files">How many files there are.</param>
/// <param name="Blocks">How many blocks they hold.</param>
/// <param name="Rows">How many rows they hold; a repeated sample counts in each file until they are merged.</param>
/// <param name="Bytes">Their size, indexes and all.</param>
/// <param name="MergeDebtBytes">The size of the files that a merge would be worth now.</param>
public sealed record TierStats(string Name, long ResolutionMs, int Partitions, int Files, long Blocks, long Rows, long Bytes, long MergeDebtBytes)
{
    /// <summary>Bytes on disk a row; 0 without rows.</summary>
    public double BytesPerRow => Rows == 0 ? 0 : (double)Bytes / Rows;
}
