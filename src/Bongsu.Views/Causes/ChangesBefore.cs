using Bongsu.Detect.Topology;
using Bongsu.Model.Access;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Causes;

/// <summary>What changed in the hour before a problem: configuration, and problems that began or ended, on its host, its service and what they need.</summary>
internal sealed class ChangesBefore(BongsuDb db, TopologyGraph graph)
{
    private const int Max = 20;
    private const int MaxRead = 1000;
    private const int MaxNames = 500;
    private const long HourMs = 3_600_000;
    private static readonly string[] s_edits = ["create", "update", "delete"];

    /// <summary>The first change first. Who changed something is told to infrastructure only.</summary>
    public async Task<IReadOnlyList<CardChange>> ReadAsync(Viewer viewer, ProblemRow problem, CancellationToken cancellationToken)
    {
        var names = graph.NeedsOf(problem.HostName).Keys.Append(problem.HostName).ToHashSet(StringComparer.Ordinal);
        if (problem.Service is not null)
            names.Add(problem.Service);
        names.RemoveWhere(n => !viewer.SeesAll && !viewer.Sees(graph.Find(n)?.Owner));
        long to = problem.StartedAtMs, from = to - HourMs;
        // By subject and without what each change was: an hour in which 10,000 hosts were made hides none and costs nothing.
        string[] subjects = [.. names.Take(MaxNames).SelectMany(n => new[] { $"host {n}", $"service {n}", $"host '{n}'", $"service '{n}'" })];
        var edits = await db.Audit.AsNoTracking()
            .Where(a => a.AtMs >= from && a.AtMs <= to && s_edits.Contains(a.Action))
            .Where(a => subjects.Contains(a.Subject) || EF.Functions.Like(a.Subject, "settings%") || EF.Functions.Like(a.Subject, "template %"))
            .OrderBy(a => a.AtMs)
            .Take(MaxRead)
            .Select(a => new { a.AtMs, a.Action, a.Subject, a.By })
            .ToListAsync(cancellationToken);
        List<ProblemRow> happened = await db.Problems.AsNoTracking()
            .Where(p => p.Id != problem.Id && ((p.StartedAtMs >= from && p.StartedAtMs <= to) || (p.RecoveredAtMs >= from && p.RecoveredAtMs <= to)))
                .OrderBy(p => p.StartedAtMs)
                .Take(MaxRead)
                .ToListAsync(cancellationToken);
        var changes = new List<CardChange>();
        changes.AddRange(edits.Where(a => names.Contains(NameIn(a.Subject)) || (viewer.SeesAll && IsShared(a.Subject)))
            .Select(a => new CardChange(a.AtMs, a.Action, a.Subject, viewer.SeesAll ? a.By : null, null)));
        foreach (ProblemRow other in happened.Where(p => names.Contains(p.HostName) && viewer.Sees(p.Owner)))
        {
            if (other.StartedAtMs >= from && other.StartedAtMs <= to)
                changes.Add(new CardChange(other.StartedAtMs, "opened", $"{other.Title} ({other.HostName})", null, other.Id));
            if (other.RecoveredAtMs is { } ended && ended >= from && ended <= to)
                changes.Add(new CardChange(ended, "recovered", $"{other.Title} ({other.HostName})", null, other.Id));
        }

        return [.. changes.OrderBy(c => c.AtMs).Take(Max)];
    }

    // Settings and templates touch every host.
    private static bool IsShared(string subject) =>
        subject.StartsWith("settings", StringComparison.Ordinal) || subject.StartsWith("template ", StringComparison.Ordinal);

    private static string NameIn(string subject)
    {
        int space = subject.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 || subject[..space] is not ("host" or "service") ? "" : subject[(space + 1)..].Trim('\'');
    }
}
