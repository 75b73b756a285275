using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>Over which time availability is asked for.</summary>
public static class AvailabilityRange
{
    /// <summary>The calendar month so far, in UTC.</summary>
    public const string Month = "month";

    /// <summary>What pages show.</summary>
    public static IReadOnlyList<string> Shown { get; } = ["1d", "7d", "30d", Month];

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(183);

    /// <summary>Reads <c>month</c> or a span of 1 h to 183 d that ends now; false where it is neither.</summary>
    public static bool TryParse(string? text, Timestamp now, out TimeInterval range)
    {
        if (text == Month)
        {
            DateTimeOffset time = now.ToDateTimeOffset();
            range = new TimeInterval(Timestamp.From(new DateTimeOffset(time.Year, time.Month, 1, 0, 0, 0, TimeSpan.Zero)), now);
            return true;
        }

        bool read = TimeText.TryParse(text, out TimeSpan span) && span >= TimeSpan.FromHours(1) && span <= s_longest;
        range = read ? new TimeInterval(now - span, now) : default;
        return read;
    }
}
