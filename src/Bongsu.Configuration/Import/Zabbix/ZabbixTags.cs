namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Tags; of several with one name the values stand in one, with commas.</summary>
internal static class ZabbixTags
{
    public static Dictionary<string, string> Of(IEnumerable<ZabbixPart> tags) => tags
        .Where(t => t.Text("tag") is { Length: > 0 })
        .GroupBy(t => t.Text("tag")!, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => string.Join(", ", g.Select(t => t.Text("value") ?? "").Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)), StringComparer.Ordinal);
}
