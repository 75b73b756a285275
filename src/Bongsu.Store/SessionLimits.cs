using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Store;

/// <summary>How long people stay signed in.</summary>
[Category("sessions")]
public sealed class SessionLimits
{
    /// <summary>A session ends after so long without a request or an open page. Default 14 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "400.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Idle { get; set; } = TimeSpan.FromDays(14);

    /// <summary>A session ends so long after its sign-in, however much it is used. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "400.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Whether a session's time is over.</summary>
    /// <param name="createdAtMs">When it began, Unix milliseconds.</param>
    /// <param name="lastSeenAtMs">When it was last used, Unix milliseconds.</param>
    /// <param name="nowMs">Now, Unix milliseconds; a clock that was set back ends nothing.</param>
    public bool IsOver(long createdAtMs, long lastSeenAtMs, long nowMs) => nowMs >= EndsAtMs(createdAtMs, lastSeenAtMs);

    /// <summary>When a session ends if it is not used again, Unix milliseconds.</summary>
    public long EndsAtMs(long createdAtMs, long lastSeenAtMs) =>
        Math.Min(createdAtMs + (long)Lifetime.TotalMilliseconds, lastSeenAtMs + (long)Idle.TotalMilliseconds);
}
