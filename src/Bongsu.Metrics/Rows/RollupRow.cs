namespace Bongsu.Metrics.Rows;

/// <summary>What a row of samples amounts to: the five columns of a rollup file. NaN samples are not counted; a row of none overrides an earlier one.</summary>
internal readonly record struct RollupRow(long Start, double Count, double Sum, double Min, double Max, double Last)
{
    public const int Width = 5;
    public const int CountColumn = 0;
    public const int SumColumn = 1;
    public const int MinColumn = 2;
    public const int MaxColumn = 3;
    public const int LastColumn = 4;

    /// <summary>This row with later, or no longer orderable, samples added.</summary>
    public RollupRow With(in RollupRow later)
    {
        if (Count == 0)
            return later;
        return later.Count == 0
            ? this
            : new RollupRow(Start, Count + later.Count, Sum + later.Sum, Math.Min(Min, later.Min), Math.Max(Max, later.Max), later.Last);
    }
}
