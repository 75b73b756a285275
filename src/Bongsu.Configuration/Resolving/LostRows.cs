using System.Globalization;
using System.Text.RegularExpressions;
using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Resolving;

/// <summary>Rows that a discovery found before and no more, and how long what they brought stays.</summary>
internal static partial class LostRows
{
    /// <summary>The member of a kept row that says since when it is lost, in seconds since 1970. No macro can be called so.</summary>
    public const string Since = "{#}";

    /// <summary>The member of a kept row that says that what it brought is switched off by now.</summary>
    public const string Off = "{#-}";

    /// <summary>The rows that hold now: those found, and of those known before the ones whose time has not passed.</summary>
    /// <param name="discovery">What the rows are of.</param>
    /// <param name="found">What the discovery found now.</param>
    /// <param name="known">What held before, as this method gave it.</param>
    /// <param name="now">The time of the list.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Keep(
        DiscoveryDefinition discovery,
        IReadOnlyList<IReadOnlyDictionary<string, string>> found,
        IReadOnlyList<IReadOnlyDictionary<string, string>> known,
        DateTimeOffset now)
    {
        if (discovery.KeepLost <= TimeSpan.Zero || known.Count == 0)
            return found;
        string[] naming = NamingMacros(discovery);
        HashSet<string> there = [.. found.Select(r => IdentityOf(r, naming))];
        var kept = new List<IReadOnlyDictionary<string, string>>(found);
        foreach (IReadOnlyDictionary<string, string> row in known)
        {
            long since = row.TryGetValue(Since, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                ? seconds
                : now.ToUnixTimeSeconds();
            if (now - DateTimeOffset.FromUnixTimeSeconds(since) >= discovery.KeepLost || !there.Add(IdentityOf(row, naming)))
                continue;
            var lost = new Dictionary<string, string>(row, StringComparer.Ordinal) { [Since] = since.ToString(CultureInfo.InvariantCulture) };
            if (discovery.DisableLost is { } disable && now - DateTimeOffset.FromUnixTimeSeconds(since) >= disable)
                lost[Off] = "1";
            kept.Add(lost);
            if (kept.Count >= DiscoveryRows.MaxRows)
                break;
        }

        return kept;
    }

    /// <summary>The macros by which what a row brings is told apart: those in the keys and names of the prototypes.</summary>
    private static string[] NamingMacros(DiscoveryDefinition discovery) =>
    [
        .. discovery.Items.Select(i => i.Key).Concat(discovery.Hosts.Select(h => h.Name))
            .SelectMany(t => Macro().Matches(t).Select(m => m.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static string IdentityOf(IReadOnlyDictionary<string, string> row, string[] naming) => naming.Length == 0
        ? DiscoveryRows.Write([row.Where(m => m.Key is not (Since or Off)).ToDictionary(m => m.Key, m => m.Value)])
        : string.Join('\0', naming.Select(m => row.GetValueOrDefault(m) ?? ""));

    [GeneratedRegex(@"\{#[A-Z0-9_.]+\}", RegexOptions.None, 1000)]
    private static partial Regex Macro();
}
