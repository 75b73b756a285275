using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>When the triggers of a host that depend on time are evaluated: once an interval, the hosts spread over it.</summary>
public static class TimeTicks
{
    // A prime: neighbouring ids lie far apart.
    private const long Spread = 7919;

    /// <summary>Between two ticks of a host, live.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>A host's first tick.</summary>
    /// <param name="host">The host; each has its own place in the interval.</param>
    /// <param name="start">When its triggers started.</param>
    /// <param name="interval">Between two ticks; above zero.</param>
    public static Timestamp First(HostId host, Timestamp start, TimeSpan interval)
    {
        long milliseconds = Math.Max(1, (long)interval.TotalMilliseconds);
        return start + TimeSpan.FromMilliseconds(host.Value % milliseconds * Spread % milliseconds);
    }
}
