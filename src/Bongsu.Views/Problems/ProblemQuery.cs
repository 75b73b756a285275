using Bongsu.Model.Words;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Problems;

/// <summary>Turns a filter into conditions that both databases understand.</summary>
internal static class ProblemQuery
{
    private const string Escape = "\\";

    public static IQueryable<ProblemRow> Filter(IQueryable<ProblemRow> problems, ProblemFilter filter)
    {
        if (filter.State is { } state)
            problems = problems.Where(p => p.State == state);
        if (filter.MinLevel is { } level)
            problems = problems.Where(p => p.Level >= level);
        if (filter.Category is { } category)
            problems = problems.Where(p => p.Category == category);
        if (filter.Service is { } service)
            problems = problems.Where(p => p.Service == service);
        if (filter.Host is { } host)
            problems = problems.Where(p => p.HostName == host);
        if (filter.HostIds is { } hosts)
            problems = problems.Where(p => hosts.Contains(p.HostId));
        if (filter.Unacknowledged is { } unacknowledged)
            problems = problems.Where(p => p.AcknowledgedAtMs == null == unacknowledged);
        if (filter.FromMs is { } from)
            problems = problems.Where(p => p.StartedAtMs >= from);
        if (filter.ToMs is { } to)
            problems = problems.Where(p => p.StartedAtMs < to);
        if (filter.EndedFromMs is { } ended)
            problems = problems.Where(p => p.RecoveredAtMs == null || p.RecoveredAtMs >= ended);
        if (filter.TriggerIds is { } triggers)
            problems = problems.Where(p => triggers.Contains(p.TriggerId));
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            string text = filter.Text.Trim();
            string pattern = "%" + Literal(text.ToLowerInvariant()) + "%";
            string titled = SentenceRegistry.WithWords("title.", text) is { } code ? $"%⟦{code}¦%" : pattern;
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL, where case is the database's.
            problems = problems.Where(p => EF.Functions.Like(p.Title.ToLower(), pattern, Escape)
                || EF.Functions.Like(p.Title, titled, Escape)
                || EF.Functions.Like(p.HostName.ToLower(), pattern, Escape));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        return problems;
    }

    /// <summary>Sorts as asked, the number deciding what is equal.</summary>
    public static IQueryable<ProblemRow> InOrder(IQueryable<ProblemRow> problems, ProblemOrder order) => order switch
    {
        ProblemOrder.Worst => problems.OrderBy(p => p.State).ThenByDescending(p => p.Level).ThenByDescending(p => p.StartedAtMs).ThenByDescending(p => p.Id),
        ProblemOrder.Oldest => problems.OrderBy(p => p.StartedAtMs).ThenBy(p => p.Id),
        ProblemOrder.Host => problems.OrderBy(p => p.HostName).ThenBy(p => p.State).ThenByDescending(p => p.Level).ThenByDescending(p => p.Id),
        _ => problems.OrderByDescending(p => p.StartedAtMs).ThenByDescending(p => p.Id),
    };

    private static string Literal(string text) =>
        text.Replace(Escape, Escape + Escape, StringComparison.Ordinal)
            .Replace("%", Escape + "%", StringComparison.Ordinal)
            .Replace("_", Escape + "_", StringComparison.Ordinal);
}
