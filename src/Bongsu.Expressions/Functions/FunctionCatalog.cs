using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Expressions;

/// <summary>Every function of the language, one entry each.</summary>
public static class FunctionCatalog
{
    private static readonly FrozenDictionary<string, FunctionEntry> ByName = Entries().ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>All functions by family, then name.</summary>
    public static IReadOnlyList<FunctionEntry> All { get; } = [
        .. ByName.Values.OrderBy(entry => entry.Kind).ThenBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>A function by its name.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out FunctionEntry? entry) => ByName.TryGetValue(name, out entry);

    /// <summary>The function whose name is most like a wrong one; null where none is near.</summary>
    internal static string? Nearest(string name)
    {
        if (name.Length is 0 or > 40)
            return null;
        (string Name, int Distance) best = All.Select(entry => (entry.Name, Distance: Distance(name, entry.Name))).MinBy(pair => pair.Distance);
        return best.Distance <= Math.Max(name.Length >= 4 ? 2 : 1, name.Length / 3) ? best.Name : null;
    }

    private static IEnumerable<FunctionEntry> Entries() =>
    [
        .. HistoryFunctions.Entries,
        .. LogFunctions.Entries,
        .. AggregateFunctions.Entries,
        .. ForeachFunctions.Entries,
        .. Histogram.Entries,
        .. TrendFunctions.Entries,
        .. BaselineFunctions.Entries,
        .. PredictionFunctions.Entries,
        .. TextFunctions.Entries,
        .. DateTimeFunctions.Entries,
        .. QueryFunctions.Entries,
        .. MathFunctions.Entries,
        .. BitwiseFunctions.Entries,
        .. OperatorFunctions.Entries,
    ];

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
