namespace Bongsu.Metrics;

/// <summary>When the log is forced to the disk. A crash of the process loses nothing under either; a crash of the machine may.</summary>
public enum SyncPolicy
{
    /// <summary>
    /// Commits are written to the operating system at once and forced to the disk every <see cref="MetricsOptions.SyncInterval"/>: a power
    /// failure may lose what was acknowledged within the last interval.
    /// </summary>
    Interval,

    /// <summary>Every group of commits is forced to the disk before it is acknowledged: a power failure loses nothing that was acknowledged.</summary>
    EachCommit,
}
