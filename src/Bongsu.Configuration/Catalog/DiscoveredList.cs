using System.Globalization;
using Bongsu.Configuration.Resolving;

namespace Bongsu.Configuration.Catalog;

/// <summary>The list of one discovery of a host as it is kept.</summary>
/// <param name="Json">The rows. The same text is the same object for as long as nothing changes.</param>
/// <param name="SeenAtMs">When the discovery last reported, whether something had changed or not, Unix milliseconds.</param>
public sealed record DiscoveredList(string Json, long SeenAtMs)
{
    /// <summary>The macros of each row, and for a row that is lost and still kept since when it is, Unix milliseconds; null for one that was found last time.</summary>
    public IReadOnlyList<(IReadOnlyDictionary<string, string> Macros, long? LostAtMs)> Rows()
    {
        if (!DiscoveryRows.TryParse(Json, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out _))
            return [];
        return [.. rows.Select(static r => (r, LostAt(r)))];
    }

    private static long? LostAt(IReadOnlyDictionary<string, string> row) =>
        row.TryGetValue(LostRows.Since, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? seconds * 1000
            : null;
}
