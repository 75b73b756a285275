namespace Bongsu.Metrics.Blocks;

/// <summary>What a block file's footer says.</summary>
internal readonly record struct BlockFileSummary(
    long PagesOffset, long TopOffset, long Blocks, long Rows, long MinTime, long MaxTime, int MinSeries, int MaxSeries);
