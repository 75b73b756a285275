using Bongsu.Report.Statistics;

namespace Bongsu.Report.Sections.Rhythm;

/// <summary>
/// Finds rhythms: an hour of the day or of the week, or a number of hours after changes, into which problems of one kind fall more often than chance allows. Pure.
/// </summary>
/// <remarks>
/// Scan statistic: were the times without a rhythm, the others would fall into the hour that begins with a given one each with the share that the hour has of
/// the day or week. That is asked of every hour that begins with one of the times, so that the chances add up at most (Bonferroni).
/// </remarks>
public static class RhythmFinder
{
    /// <summary>The most of kinds without a rhythm in which one is seen, for each of the three patterns.</summary>
    public const double FalseAlarms = 0.001;

    private const int Hour = 60;
    private const int Day = 24 * Hour;
    private const int Week = 7 * Day;
    private const int MostHoursAfter = 6;
    private const int FewestDaily = 5;
    private const int FewestWeekly = 4;
    private const int FewestAfter = 3;
    private const double LeastShare = 0.5;

    /// <summary>The rhythm of a kind, the least likely one by chance; null where there is none.</summary>
    /// <param name="times">Of its problems, as the clock on the wall showed them; in any order.</param>
    public static FoundRhythm? Find(IEnumerable<DateTime> times)
    {
        // A burst within an hour is one occurrence.
        DateTime[] thinned = [.. times.GroupBy(t => t.Ticks / TimeSpan.TicksPerHour).Select(g => g.Min()).Order()];
        FoundRhythm? weekly = Scan(RhythmPattern.Weekly, [.. thinned.Select(t => (MinuteOfWeek(t), DayNumber(t) / 7))], Week, FewestWeekly);
        FoundRhythm? daily = Scan(RhythmPattern.Daily, [.. thinned.Select(t => ((int)t.TimeOfDay.TotalMinutes, DayNumber(t)))], Day, FewestDaily);
        return (weekly, daily) switch
        {
            (null, _) => daily,
            (_, null) => weekly,
            _ => weekly.Chance <= daily.Chance ? weekly : daily,
        };
    }

    /// <summary>How many hours after changes problems of a kind come; null where they do not depend on them.</summary>
    /// <param name="times">Of its problems, in minutes from anywhere; in any order.</param>
    /// <param name="changes">Of changes, in the same minutes.</param>
    /// <param name="span">The minutes that were looked at.</param>
    public static FoundRhythm? FindAfter(IEnumerable<double> times, IEnumerable<double> changes, double span)
    {
        double[] sorted = [.. times.Order()];
        double[] thinned = Apart([.. changes.Order()], Hour * MostHoursAfter);
        if (thinned.Length < FewestAfter || sorted.Length < FewestAfter || span <= 0)
            return null;
        double chance = 1 - Math.Exp(-Apart(sorted, Hour).Length * (double)Hour / span);
        FoundRhythm? best = null;
        for (int hour = 0; hour < MostHoursAfter; hour++)
        {
            int hits = thinned.Count(c => Any(sorted, c + (hour * Hour), c + ((hour + 1) * Hour)));
            double byChance = MostHoursAfter * Binomial.AtLeast(thinned.Length, hits, chance);
            if (hits >= FewestAfter && hits >= thinned.Length * LeastShare && byChance < FalseAlarms && (best is null || byChance < best.Chance))
                best = new FoundRhythm(RhythmPattern.AfterChange, hour * Hour, hits, thinned.Length, byChance);
        }

        return best;
    }

    private static FoundRhythm? Scan(RhythmPattern pattern, IReadOnlyList<(int Minute, int Cycle)> times, int cycle, int fewest)
    {
        // Each day or week counts once at a place, or one bad night would look like a habit.
        FoundRhythm? best = null;
        double share = (double)Hour / cycle;
        foreach (int start in times.Select(t => t.Minute).Distinct())
        {
            int hits = times.Where(t => Mod(t.Minute - start, cycle) < Hour).Select(t => t.Cycle).Distinct().Count();
            if (hits < fewest || hits < times.Count * LeastShare)
                continue;
            double chance = Math.Min(1, times.Count * Binomial.AtLeast(times.Count - 1, hits - 1, share));
            if (chance < FalseAlarms && (best is null || hits > best.Hits))
                best = new FoundRhythm(pattern, start, hits, times.Count, chance);
        }

        return best;
    }

    private static double[] Apart(double[] sorted, double least)
    {
        var kept = new List<double>();
        foreach (double time in sorted)
        {
            if (kept.Count == 0 || time - kept[^1] >= least)
                kept.Add(time);
        }

        return [.. kept];
    }

    private static bool Any(double[] sorted, double from, double to)
    {
        int at = Array.BinarySearch(sorted, from);
        if (at < 0)
            at = ~at;
        return at < sorted.Length && sorted[at] < to;
    }

    private static int MinuteOfWeek(DateTime time) => ((((int)time.DayOfWeek + 6) % 7) * Day) + (int)time.TimeOfDay.TotalMinutes;

    // Counted from a Monday, so that a week is one number.
    private static int DayNumber(DateTime time) => (int)(time.Date - new DateTime(1970, 1, 5)).TotalDays;

    private static int Mod(int value, int by) => ((value % by) + by) % by;
}
