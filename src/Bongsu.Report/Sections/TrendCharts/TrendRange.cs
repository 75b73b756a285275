using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Report.Sections.TrendCharts;

/// <summary>One of the times that trends are shown over.</summary>
/// <param name="Name">As it stands in the JSON.</param>
/// <param name="Parts">In how many equal parts it is drawn.</param>
/// <param name="Part">The length of a part.</param>
/// <param name="Grid">Its end lies on a whole one of these, so that it fits the rows that are kept of old values.</param>
internal sealed record TrendRange(string Name, int Parts, TimeSpan Part, TimeSpan Grid)
{
    /// <summary>A day, a week, a month (30 days), six months (182 days).</summary>
    public static IReadOnlyList<TrendRange> All { get; } =
    [
        new("1d", 96, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5)),
        new("1w", 84, TimeSpan.FromHours(2), TimeSpan.FromHours(1)),
        new("1m", 90, TimeSpan.FromHours(8), TimeSpan.FromHours(1)),
        new("6m", 91, TimeSpan.FromDays(2), TimeSpan.FromHours(1)),
    ];

    /// <summary>The time that ends at a moment, or a little before it.</summary>
    public TimeInterval Ending(Timestamp at)
    {
        long grid = (long)Grid.TotalMilliseconds;
        var end = Timestamp.FromUnixMilliseconds(at.UnixMilliseconds / grid * grid);
        return new TimeInterval(end - (Part * Parts), end);
    }
}
