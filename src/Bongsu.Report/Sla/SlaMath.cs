using System.Globalization;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Views.Availability;
using Bongsu.Views.Past;

namespace Bongsu.Report.Sla;

/// <summary>Works SLA reports out. Pure.</summary>
internal static class SlaMath
{
    private const int MostOutages = 1000;

    /// <summary>The figures of a time.</summary>
    public static SlaFigures Figures(string name, AvailabilityReport measured) => new()
    {
        Name = name,
        From = measured.Range.From,
        To = measured.Range.To,
        Availability = measured.Availability,
        AvailabilityWithMaintenance = measured.AvailabilityWithMaintenance,
        GoodSeconds = measured.Good.TotalSeconds,
        FailedSeconds = measured.Bad.TotalSeconds,
        UnknownSeconds = measured.Unknown.TotalSeconds,
        MaintenanceSeconds = measured.Maintenance.TotalSeconds,
        Kept = measured.Availability is { } share ? share >= measured.Objective : null,
    };

    /// <summary>The name of a unit: its first day.</summary>
    public static string NameOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The times in which some check failed, with the problem that was open then.</summary>
    /// <param name="checks">The runs of each check.</param>
    /// <param name="time">What lies outside is cut off.</param>
    /// <param name="maintenance">In order, not overlapping.</param>
    /// <param name="problems">Of the service, the oldest first.</param>
    public static IReadOnlyList<SlaOutage> Outages(
        IReadOnlyList<IReadOnlyList<LookRun>> checks, TimeInterval time, IReadOnlyList<TimeInterval> maintenance, IReadOnlyList<PastProblem> problems)
    {
        long low = time.From.UnixMilliseconds, high = time.To.UnixMilliseconds;
        var merged = new List<(long From, long To)>();
        foreach ((long from, long to) in checks.SelectMany(c => c).Where(r => !r.Good)
            .Select(r => (Math.Max(low, r.FromMs), Math.Min(high, r.ToMs))).Where(r => r.Item1 < r.Item2).OrderBy(r => r.Item1))
        {
            if (merged.Count > 0 && from <= merged[^1].To)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            else
                merged.Add((from, to));
        }

        return
        [
            .. merged.OrderByDescending(m => m.To - m.From).Take(MostOutages).OrderBy(m => m.From).Select(m =>
            {
                PastProblem? problem = problems.Where(p => p.StartedAtMs < m.To && (p.RecoveredAtMs is null || p.RecoveredAtMs > m.From))
                    .OrderByDescending(p => p.Level).ThenBy(p => p.StartedAtMs).FirstOrDefault();
                bool isPlanned = maintenance.Any(x => x.From.UnixMilliseconds <= m.From && x.To.UnixMilliseconds >= m.To);
                return new SlaOutage(
                    Timestamp.FromUnixMilliseconds(m.From), Timestamp.FromUnixMilliseconds(m.To), (m.To - m.From) / 1000.0, isPlanned, problem?.Id,
                    problem?.Title.English());
            }),
        ];
    }
}
