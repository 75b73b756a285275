using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bongsu.Model.Time;

namespace Bongsu.Views.Charts;

/// <summary>How far back a chart looks, as it stands in the address.</summary>
/// <param name="Name">Such as <c>1h</c>.</param>
/// <param name="Span">Its length.</param>
/// <param name="Step">The width of one drawn window: about 480 of them.</param>
/// <param name="Refresh">How often a live chart reads again.</param>
public sealed record ChartRange(string Name, TimeSpan Span, TimeSpan Step, TimeSpan Refresh)
{
    /// <summary>The shortest range that <see cref="TryParse"/> takes.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>The longest range that <see cref="TryParse"/> takes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private const double Windows = 480;

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

    /// <summary>
    /// Reads the name of one of <see cref="All"/> (<c>1m</c> and <c>6m</c> are months there), or a span of <see cref="Shortest"/> to <see cref="Longest"/>,
    /// such as <c>30m</c>, <c>12h</c> or <c>90d</c>.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ChartRange? range)
    {
        range = All.FirstOrDefault(r => r.Name == text);
        if (range is null && TimeText.TryParse(text, out TimeSpan span) && span >= Shortest && span <= Longest)
            range = new ChartRange(text, span, StepOf(span), TimeSpan.FromSeconds(Math.Clamp(span.TotalSeconds / Windows, 2, 60)));
        return range is not null;
    }

    /// <summary>The range between two times; at least <see cref="Shortest"/> and at most <see cref="Longest"/> long.</summary>
    public static ChartRange Between(long fromMs, long toMs)
    {
        TimeSpan span = TimeSpan.FromMilliseconds(Math.Clamp(toMs - fromMs, (long)Shortest.TotalMilliseconds, (long)Longest.TotalMilliseconds));
        return new ChartRange("", span, StepOf(span), TimeSpan.FromHours(1));
    }

    /// <summary>The end of the drawn time: now rounded up to a whole step, so that windows do not shift from one refresh to the next.</summary>
    public long AlignedEnd(long nowMs)
    {
        long step = (long)Step.TotalMilliseconds;
        return ((nowMs / step) + 1) * step;
    }

    /// <inheritdoc />
    public override string ToString() => Name.ToString(CultureInfo.InvariantCulture);

    // Whole tens of seconds, and whole rows of the averages of five minutes where it is longer than one.
    private static TimeSpan StepOf(TimeSpan span)
    {
        double seconds = span.TotalSeconds / Windows;
        double unit = seconds > 300 ? 300 : 10;
        return TimeSpan.FromSeconds(Math.Ceiling(seconds / unit) * unit);
    }
}
