using Bongsu.Model.Time;

namespace Bongsu.Cluster.Hosts;

/// <summary>Since when this process collects: silence before that means nothing to triggers that wait for it.</summary>
public sealed class WatchClock(TimeProvider time)
{
    /// <summary>When the process started to collect.</summary>
    public Timestamp Since { get; } = Timestamp.Now(time);
}
