using System.Globalization;

namespace Bongsu.Views.Problems;

/// <summary>How long problems took, in all and put together.</summary>
/// <param name="All">All of them.</param>
/// <param name="Groups">In the order of their keys.</param>
/// <param name="IsCut">True where there were more problems than are looked at; the newest count.</param>
public sealed record ProblemTimesSummary(ProblemTimesGroup All, IReadOnlyList<ProblemTimesGroup> Groups, bool IsCut)
{
    /// <summary>Puts problems together. Pure.</summary>
    public static ProblemTimesSummary Of(IReadOnlyList<TimedProblem> problems, ProblemTimesBy by, TimeZoneInfo zone, bool isCut = false) => new(
        Group("", problems),
        [.. problems.GroupBy(p => Key(p, by, zone), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Group(g.Key, [.. g]))],
        isCut);

    private static ProblemTimesGroup Group(string key, IReadOnlyList<TimedProblem> problems) => new(
        key,
        problems.Count,
        Figures(problems.Select(p => (long?)(p.DetectedMs - p.StartedMs))),
        Figures(problems.Select(p => p.ToldMs - p.DetectedMs)),
        Figures(problems.Select(p => p.AcknowledgedMs - p.DetectedMs)),
        Figures(problems.Select(p => p.RecoveredMs - p.StartedMs)));

    private static TimeFigures Figures(IEnumerable<long?> spans)
    {
        // A value may come from a clock that is ahead of ours: less than nothing counts as nothing.
        long[] sorted = [.. spans.OfType<long>().Select(s => Math.Max(0, s)).Order()];
        return sorted.Length == 0 ? default : new TimeFigures(sorted.Length, Rank(sorted, 0.5), Rank(sorted, 0.9));
    }

    // Nearest rank: a time that some problem really took.
    private static long Rank(long[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];

    private static string Key(TimedProblem problem, ProblemTimesBy by, TimeZoneInfo zone)
    {
        switch (by)
        {
            case ProblemTimesBy.Level:
                return ((int)problem.Level).ToString(CultureInfo.InvariantCulture);
            case ProblemTimesBy.Service:
                return problem.Service ?? "";
            case ProblemTimesBy.Organisation:
                return problem.Organisation ?? "";
        }

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(problem.StartedMs), zone).DateTime);
        if (by == ProblemTimesBy.Week)
            day = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        else if (by == ProblemTimesBy.Month)
            day = new DateOnly(day.Year, day.Month, 1);
        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
