using Bongsu.Metrics.Blocks;

namespace Bongsu.Metrics.Maintenance;

/// <summary>Which files are too old. Pure.</summary>
internal static class Retention
{
    /// <summary>
    /// The time before which a tier's partitions go. It counts from the newest sample when the clock is ahead of it, so that a clock that jumps years
    /// ahead for a moment deletes nothing.
    /// </summary>
    public static long Cutoff(Tier tier, MetricsOptions options, long nowMs, long newestMs)
    {
        TimeSpan kept = tier == Tier.Raw ? options.RawRetention : tier == Tier.FiveMinutes ? options.FiveMinuteRetention : options.HourRetention;
        long reference = Math.Min(nowMs, newestMs);
        return tier.PartitionOf(reference - (long)kept.TotalMilliseconds);
    }

    /// <summary>The files whose partition ends before the cut-off of their tier.</summary>
    public static List<BlockFile> Expired(FileSet files, MetricsOptions options, long nowMs, long newestMs) =>
        [.. files.All.Where(f => f.Name.PartitionEnd <= Cutoff(f.Name.Tier, options, nowMs, newestMs))];
}
