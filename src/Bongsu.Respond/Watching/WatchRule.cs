using Bongsu.Store.Rows;

namespace Bongsu.Respond.Watching;

/// <summary>What of an issue's history its watchers hear. Pure.</summary>
internal static class WatchRule
{
    /// <summary>The kinds of entries that are comments or changes of state.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["comment", "acknowledged", "issue", "closed", "attached"];

    /// <summary>The entries that a watcher hears of: no acts of their own, nothing that is another organisation's business.</summary>
    /// <param name="entries">What came since the last time, in order.</param>
    /// <param name="user">The name under which they watch.</param>
    /// <param name="reader">Who that is.</param>
    public static IReadOnlyList<ProblemEventRow> Heard(IEnumerable<ProblemEventRow> entries, string user, WatcherReader reader) =>
    [
        .. entries.Where(e => Kinds.Contains(e.Kind, StringComparer.Ordinal)
            && e.By != user && e.By != $"{reader.Organisation}/{reader.Person}"
            // Charts come with every issue and are nobody's act.
            && (e.Kind != "attached" || !e.By.StartsWith("system:", StringComparison.Ordinal))
            && (reader.SeesAll || e.Organisation is null || e.Organisation == reader.Organisation)),
    ];
}
