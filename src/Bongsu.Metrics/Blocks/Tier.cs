using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Blocks;

/// <summary>One kind of block file: raw samples, or rows of a width.</summary>
/// <param name="Name">In file names and the manifest.</param>
/// <param name="ResolutionMs">The width of a row, 0 for raw samples.</param>
/// <param name="PartitionMs">How much time one file covers at most. Each divides the next, so a row never straddles two raw partitions.</param>
/// <param name="Width">How many doubles a row has.</param>
internal sealed record Tier(string Name, long ResolutionMs, long PartitionMs, int Width)
{
    private const long Day = 86_400_000;

    public static readonly Tier Raw = new("raw", Resolution.Raw, 4 * Day, 1);
    public static readonly Tier FiveMinutes = new("5m", Resolution.FiveMinutes, 32 * Day, RollupRow.Width);
    public static readonly Tier Hour = new("1h", Resolution.Hour, 512 * Day, RollupRow.Width);

    public static readonly Tier[] All = [Raw, FiveMinutes, Hour];

    /// <summary>The tiers of rows.</summary>
    public static readonly Tier[] Rolled = [FiveMinutes, Hour];

    public long PartitionOf(long time) => Resolution.RowStart(time, PartitionMs);

    public static Tier Of(long resolutionMs) => Array.Find(All, t => t.ResolutionMs == resolutionMs)!;
}
