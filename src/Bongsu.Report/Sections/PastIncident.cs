using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Views.Past;

namespace Bongsu.Report.Sections;

/// <summary>An incident in the time of a report: problems that people respond to as one.</summary>
public sealed record PastIncident
{
    private PastIncident(long id, IReadOnlyList<PastProblem> problems) => (Id, Problems) = (id, problems);

    /// <summary>Its number: that of its first problem.</summary>
    public long Id { get; }

    /// <summary>Its problems that were open at some time in the report's history, the oldest first.</summary>
    public IReadOnlyList<PastProblem> Problems { get; }

    /// <summary>The first evidence.</summary>
    public Timestamp StartedAt => Timestamp.FromUnixMilliseconds(Problems.Min(p => p.StartedAtMs));

    /// <summary>When its last problem recovered; null while one is open.</summary>
    public Timestamp? RecoveredAt => Problems.All(p => p.RecoveredAtMs is not null) ? Timestamp.FromUnixMilliseconds(Problems.Max(p => p.RecoveredAtMs!.Value)) : null;

    /// <summary>The highest level that it had.</summary>
    public Level Level => Problems.Max(p => p.Level);

    /// <summary>The problem that stands for it: the worst, and of those the first.</summary>
    public PastProblem Headline => Problems.OrderByDescending(p => p.Level).ThenBy(p => p.StartedAtMs).ThenBy(p => p.Id).First();

    /// <summary>The incidents of a report that began in its period or were open in it, in the order of their numbers.</summary>
    public static IReadOnlyList<PastIncident> Of(SectionContext context) => InTime(context, context.Period.From.UnixMilliseconds, context.Period.To.UnixMilliseconds);

    /// <summary>Those that began or were open in a time of the report's history.</summary>
    public static IReadOnlyList<PastIncident> InTime(SectionContext context, long fromMs, long toMs)
    {
        ArgumentNullException.ThrowIfNull(context);
        return
        [
            .. context.History.GroupBy(p => p.IncidentId)
                .Select(g => new PastIncident(g.Key, [.. g]))
                .Where(i => i.Problems.Any(p => p.StartedAtMs < toMs && (p.StartedAtMs >= fromMs || p.RecoveredAtMs is null || p.RecoveredAtMs >= fromMs)))
                .OrderBy(i => i.Id),
        ];
    }
}
