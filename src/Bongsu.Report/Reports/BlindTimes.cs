using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Report.Reports;

/// <summary>Finds the times in which nothing is known. Pure.</summary>
internal static class BlindTimes
{
    /// <summary>What no run of any check and no maintenance covers of a range, in order.</summary>
    /// <param name="checks">The runs of each check.</param>
    /// <param name="range">The range.</param>
    /// <param name="maintenance">Times under maintenance.</param>
    /// <param name="least">Shorter times are left out.</param>
    public static IReadOnlyList<TimeInterval> Of(
        IReadOnlyList<IReadOnlyList<LookRun>> checks, TimeInterval range, IReadOnlyList<TimeInterval> maintenance, TimeSpan least)
    {
        IEnumerable<(long From, long To)> known = checks.SelectMany(c => c).Select(r => (r.FromMs, r.ToMs))
            .Concat(maintenance.Select(m => (m.From.UnixMilliseconds, m.To.UnixMilliseconds)))
            .OrderBy(k => k.Item1);
        var blind = new List<TimeInterval>();
        long until = range.From.UnixMilliseconds, end = range.To.UnixMilliseconds;
        foreach ((long from, long to) in known)
        {
            Add(until, Math.Min(from, end));
            until = Math.Max(until, to);
        }

        Add(until, end);
        return blind;

        void Add(long from, long to)
        {
            if (to - from >= (long)least.TotalMilliseconds && to > from)
                blind.Add(new TimeInterval(Timestamp.FromUnixMilliseconds(from), Timestamp.FromUnixMilliseconds(to)));
        }
    }
}
