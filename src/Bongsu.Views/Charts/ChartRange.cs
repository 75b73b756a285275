using System.Globalization;

namespace Bongsu.Views.Charts;

/// <summary>How far back a chart looks, as it stands in the address.</summary>
/// <param name="Name">Such as <c>1h</c>.</param>
/// <param name="Span">Its length.</param>
/// <param name="Step">The width of one drawn window: about 480 of them.</param>
/// <param name="Refresh">How often a live chart reads anew.</param>
public sealed record ChartRange(string Name, TimeSpan Span, TimeSpan Step, TimeSpan Refresh)
{
    /// <summary>All of them, the shortest first: an hour, six, a day, a week, a month (30 days), six months (182 days).</summary>
    public static IReadOnlyList<ChartRange> All { get; } =
    [
        new("1h", TimeSpan.FromHours(1), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2)),
        new("6h", TimeSpan.FromHours(6), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10)),
        new("1d", TimeSpan.FromDays(1), TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30)),
        new("1w", TimeSpan.FromDays(7), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1)),
        new("1m", TimeSpan.FromDays(30), TimeSpan.FromMinutes(90), TimeSpan.FromMinutes(1)),
        new("6m", TimeSpan.FromDays(182), TimeSpan.FromHours(9), TimeSpan.FromMinutes(1)),
    ];

    /// <summary>The range of a name; the first (an hour) for anything else.</summary>
    public static ChartRange Find(string? name) => All.FirstOrDefault(r => r.Name == name) ?? All[0];

    /// <summary>The end of the drawn time: now rounded up to a whole step, so that windows do not shift from one refresh to the next.</summary>
    public long AlignedEnd(long nowMs)
    {
        long step = (long)Step.TotalMilliseconds;
        return ((nowMs / step) + 1) * step;
    }

    /// <inheritdoc />
    public override string ToString() => Name.ToString(CultureInfo.InvariantCulture);
}
