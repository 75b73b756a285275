using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Views.Availability;

/// <summary>Over which time availability is asked for.</summary>
public static class AvailabilityRange
{
    /// <summary>The calendar month so far, as the service's owner has it.</summary>
    public const string Month = "month";

    /// <summary>What pages show.</summary>
    public static IReadOnlyList<string> Shown { get; } = ["1d", "7d", "30d", Month];

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(183);

    /// <summary>Reads <c>month</c> or a span of 1 h to 183 d that ends now; false where it is neither.</summary>
    /// <param name="text">What was asked for.</param>
    /// <param name="now">The time now.</param>
    /// <param name="zone">In which a month begins.</param>
    /// <param name="range">From when to now.</param>
    public static bool TryParse(string? text, Timestamp now, TimeZoneInfo zone, out TimeInterval range)
    {
        if (text == Month)
        {
            DateOnly today = ServiceDays.DayOf(now, zone);
            range = new TimeInterval(ServiceDays.StartOf(new DateOnly(today.Year, today.Month, 1), zone), now);
            return true;
        }

        bool read = TimeText.TryParse(text, out TimeSpan span) && span >= TimeSpan.FromHours(1) && span <= s_longest;
        range = read ? new TimeInterval(now - span, now) : default;
        return read;
    }
}
