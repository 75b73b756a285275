using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>What is said of flapping, in the history and to those who were told of the problem.</summary>
internal static class FlapText
{
    /// <summary>Such as <c>flapping: 7 changes in 22 min</c>.</summary>
    public static string Begins(int changes, TimeSpan span) => HistoryReasons.FlappingBegins(changes, Rounded(span));

    /// <summary>A span to the minute, or to the second where it is short.</summary>
    public static TimeSpan Rounded(TimeSpan span) => span.TotalMinutes >= 2 ? TimeSpan.FromMinutes(Math.Round(span.TotalMinutes)) : TimeSpan.FromSeconds(Math.Round(span.TotalSeconds));

    /// <summary>Writes it, and one message for each who was told of the problem.</summary>
    public static async Task TellAsync(BongsuDb db, ProblemRow problem, bool begins, TimeSpan span, Timestamp now, CancellationToken cancellationToken)
    {
        string text = begins ? Begins(problem.FlapChanges, span) : HistoryReasons.FlappingSteady(problem.FlapChanges, Rounded(span));
        db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, begins ? "flapping" : "steady", ProblemRows.Respond, text));
        List<OutboxRow> rows = await db.Outbox.AsNoTracking().Where(o => o.ProblemId == problem.Id).OrderBy(o => o.Id).ToListAsync(cancellationToken);
        foreach (OutboxRow told in ProblemEnding.Told(rows))
            db.Outbox.Add(ProblemRows.Flapping(told, begins, problem.FlapChanges, span, now));
    }
}
