namespace Bongsu.Metrics;

/// <summary>The engine's own figures at one moment. Counters count from the start of the process.</summary>
public sealed record MetricsStats
{
    /// <summary>Series alive.</summary>
    public required int Series { get; init; }

    /// <summary>Series forgotten because nothing of them was kept any more (counter).</summary>
    public required long SeriesForgotten { get; init; }

    /// <summary>Samples acknowledged (counter).</summary>
    public required long SamplesCommitted { get; init; }

    /// <summary>The log's size on disk, in bytes.</summary>
    public required long LogBytes { get; init; }

    /// <summary>Bytes written to the log (counter).</summary>
    public required long LogBytesWritten { get; init; }

    /// <summary>The size of the log of series, in bytes.</summary>
    public required long SeriesLogBytes { get; init; }

    /// <summary>Samples in memory that no block file holds yet.</summary>
    public required long HeadSamples { get; init; }

    /// <summary>Series with samples in memory.</summary>
    public required int HeadSeries { get; init; }

    /// <summary>Memory of the samples in memory, in bytes; pages that lie ready for the next ones counted.</summary>
    public required long HeadBytes { get; init; }

    /// <summary>Memory of the index of series, in bytes, estimated.</summary>
    public required long IndexBytes { get; init; }

    /// <summary>Memory of the open block files' indexes, in bytes.</summary>
    public required long BlockIndexBytes { get; init; }

    /// <summary>Seals done (counter).</summary>
    public required long Seals { get; init; }

    /// <summary>What the raw samples sealed since the start are, by the kind of their values (counters).</summary>
    public required IReadOnlyList<ColumnStats> Sealed { get; init; }

    /// <summary>Rows read by merges (counter).</summary>
    public required long MergedRows { get; init; }

    /// <summary>True while sealing fails: the disk is full or ill.</summary>
    public required bool IsSealFailing { get; init; }

    /// <summary>Files with damage that was met and not yet set aside.</summary>
    public required int DamagedFiles { get; init; }

    /// <summary>Files set aside (counter).</summary>
    public required long QuarantinedFiles { get; init; }

    /// <summary>Raw samples and rollups, the finest first.</summary>
    public required IReadOnlyList<TierStats> Tiers { get; init; }
}
