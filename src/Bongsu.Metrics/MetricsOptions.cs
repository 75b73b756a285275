using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Metrics;

/// <summary>What the operator decides about the embedded engine. Immutable; checked by <see cref="Validate"/> when the engine opens.</summary>
[Category("metrics")]
public sealed record MetricsOptions
{
    /// <summary>The directory that holds everything; made when absent. One process at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>When the log is forced to the disk. Default: every <see cref="SyncInterval"/>.</summary>
    [EnumDataType(typeof(SyncPolicy))]
    public SyncPolicy SyncPolicy { get; init; } = SyncPolicy.Interval;

    /// <summary>How long an acknowledged commit may wait to be forced to the disk under <see cref="SyncPolicy.Interval"/>. 10 ms to 1 h, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long raw samples are kept. At least 1 h, default 30 days. Whole partitions go, so a sample may live up to 4 days longer.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "9131.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RawRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long 5-minute rows are kept, in partitions of 32 days. 0 for never, or at least 1 h; default 183 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "9131.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan FiveMinuteRetention { get; init; } = TimeSpan.FromDays(183);

    /// <summary>How long 1-hour rows are kept, in partitions of 512 days. 0 for never, or at least 1 h; default 1,826 days (5 years).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "9131.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HourRetention { get; init; } = TimeSpan.FromDays(1826);

    /// <summary>The most series that may be alive at once. 1 to 100 million, default 10 million.</summary>
    [Range(1, 100_000_000)]
    public int MaxSeries { get; init; } = 10_000_000;

    /// <summary>
    /// Whether a series of which no sample and no row is kept any more is forgotten: gone from the index, its id never used again. Default true.
    /// </summary>
    [AllowedValues(true, false)]
    public bool ForgetsSeries { get; init; } = true;

    /// <summary>The most samples one <see cref="IMetricsWriter.AppendAsync"/> takes. 1 to 1 million, default 1 million.</summary>
    [Range(1, 1_000_000)]
    public int MaxBatchSamples { get; init; } = 1_000_000;

    /// <summary>
    /// How much memory samples may take before they are sealed into blocks, in bytes; grown into, not reserved. While a seal runs a second
    /// head of the same size fills, then appends wait. 64 KiB to 16 GiB, default 64 MiB.
    /// </summary>
    [Range(typeof(long), "65536", "17179869184", ParseLimitsInInvariantCulture = true)]
    public long HeadBytes { get; init; } = 64L << 20;

    /// <summary>
    /// The head is sealed when its oldest sample has waited this long, so that a quiet server's log stays short. 1 s to 30 days, default 2 h.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HeadAge { get; init; } = TimeSpan.FromHours(2);

    /// <summary>A file of the log is closed and the next one begun at this size, in bytes. 4 KiB to 1 GiB, default 32 MiB.</summary>
    [Range(typeof(long), "4096", "1073741824", ParseLimitsInInvariantCulture = true)]
    public long LogSegmentBytes { get; init; } = 32L << 20;

    /// <summary>How often the engine looks after itself (age of the head, merging, retention). 10 ms to 1 h, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaintenanceInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Throws an <see cref="ArgumentException"/> that names every option out of its range.</summary>
    public void Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(DataDirectory))
            faults.Add($"{nameof(DataDirectory)} is empty");
        if (!Enum.IsDefined(SyncPolicy))
            faults.Add($"{nameof(SyncPolicy)} is {SyncPolicy}, not Interval or EachCommit");
        Between(nameof(SyncInterval), SyncInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        Between(nameof(RawRetention), RawRetention, TimeSpan.FromHours(1), TimeSpan.FromDays(36500));
        if (FiveMinuteRetention != TimeSpan.Zero)
            Between(nameof(FiveMinuteRetention), FiveMinuteRetention, TimeSpan.FromHours(1), TimeSpan.FromDays(36500));
        if (HourRetention != TimeSpan.Zero)
            Between(nameof(HourRetention), HourRetention, TimeSpan.FromHours(1), TimeSpan.FromDays(36500));
        Between(nameof(MaxSeries), MaxSeries, 1, 100_000_000);
        Between(nameof(MaxBatchSamples), MaxBatchSamples, 1, 1_000_000);
        Between(nameof(HeadBytes), HeadBytes, 64L << 10, 16L << 30);
        Between(nameof(HeadAge), HeadAge, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        Between(nameof(LogSegmentBytes), LogSegmentBytes, 4L << 10, 1L << 30);
        Between(nameof(MaintenanceInterval), MaintenanceInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        if (faults.Count > 0)
            throw new ArgumentException($"The options of the metrics engine do not hold: {string.Join("; ", faults)}.");

        void Between<T>(string name, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                faults.Add(FormattableString.Invariant($"{name} is {value}, not between {least} and {most}"));
        }
    }
}
