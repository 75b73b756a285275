using System.Collections.Frozen;

namespace Bongsu.Model.Reasons;

/// <summary>All sentences, by code.</summary>
public static class ReasonBook
{
    private static readonly FrozenDictionary<string, (ReasonTemplate Template, int Places)> s_all = new[] { PolicyReasons.s_all, HistoryReasons.s_all, CauseReasons.s_all, ServiceReasons.s_all, TriggerReasons.s_all }
        .SelectMany(list => list).ToFrozenDictionary(t => t.Code, t => (t, CountPlaces(t.English)), StringComparer.Ordinal);

    /// <summary>Every one.</summary>
    public static IEnumerable<ReasonTemplate> All => s_all.Values.Select(v => v.Template);

    /// <summary>The sentence of a code, or null.</summary>
    public static ReasonTemplate? Find(string code) => s_all.TryGetValue(code, out (ReasonTemplate Template, int Places) found) ? found.Template : null;

    /// <summary>How many arguments a sentence has.</summary>
    public static int Places(ReasonTemplate template) => s_all.TryGetValue(template.Code, out (ReasonTemplate Template, int Places) found) ? found.Places : 0;

    private static int CountPlaces(string text)
    {
        int places = 0;
        while (text.Contains($"{{{places}}}", StringComparison.Ordinal))
            places++;
        return places;
    }
}
