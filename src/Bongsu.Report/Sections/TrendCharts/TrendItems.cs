using Bongsu.Configuration.Effective;
using Bongsu.Model.Values;
using Bongsu.Views.Charts;

namespace Bongsu.Report.Sections.TrendCharts;

/// <summary>Which items a report shows. Pure.</summary>
internal static class TrendItems
{
    private const string ResponseTime = "time";

    /// <summary>Host and key of <c>/HOST/KEY</c>; null where the text is none.</summary>
    public static (string Host, string Key)? Split(string text)
    {
        int slash = text.Length < 2 || text[0] != '/' ? -1 : text.IndexOf('/', 1);
        return slash > 1 && slash + 1 < text.Length ? (text[1..slash], text[(slash + 1)..]) : null;
    }

    /// <summary>The items named, then so many that are chosen; each once, numbers only.</summary>
    public static IReadOnlyList<(EffectiveHost Host, EffectiveItem Item)> Of(SectionContext context, TrendChartsOptions options)
    {
        Dictionary<string, EffectiveHost> hosts = context.Hosts.ToDictionary(h => h.Name, StringComparer.Ordinal);
        (EffectiveHost, EffectiveItem)[] named = [.. options.Items.Select(Split).Select(i => Find(hosts, i)).OfType<(EffectiveHost, EffectiveItem)>()];
        IEnumerable<(EffectiveHost, EffectiveItem)> chosen =
            OfTriggers(context, hosts).Concat(OfServices(context)).Distinct().Except(named).Take(options.Chosen);
        return [.. named.Distinct(), .. chosen];
    }

    private static IEnumerable<(EffectiveHost, EffectiveItem)> OfTriggers(SectionContext context, Dictionary<string, EffectiveHost> hosts) =>
        context.StartedIn(context.Period)
            .GroupBy(p => (p.HostName, p.TriggerId))
            .OrderByDescending(g => g.Max(p => p.Level)).ThenByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => hosts.GetValueOrDefault(g.Key.HostName) is { } host && host.Triggers.FirstOrDefault(t => t.Id.Value == g.Key.TriggerId) is { } trigger
                ? TriggerItems.Of(trigger.Expression, host.Name).Select(i => Find(hosts, i)).FirstOrDefault(i => i is not null && !IsVerdict(i.Value))
                : null)
            .OfType<(EffectiveHost, EffectiveItem)>();

    // Whether a check went well is 0 or 1: its mean says nothing that the objectives do not say better.
    private static bool IsVerdict((EffectiveHost Host, EffectiveItem Item) one) => one.Host.Checks.Any(c => c.Ok == one.Item.Id);

    private static IEnumerable<(EffectiveHost, EffectiveItem)> OfServices(SectionContext context) =>
        context.Hosts.Where(h => h is { IsService: true, Checks.Count: > 0 })
            .Select(h => h.Checks[0].Outputs.TryGetValue(ResponseTime, out Model.Identity.ItemId id) && h.Items.TryGetValue(id, out EffectiveItem? item)
                ? (h, item)
                : ((EffectiveHost, EffectiveItem)?)null)
            .OfType<(EffectiveHost, EffectiveItem)>();

    private static (EffectiveHost, EffectiveItem)? Find(Dictionary<string, EffectiveHost> hosts, (string Host, string Key)? named) =>
        named is var (name, key)
        && hosts.TryGetValue(name, out EffectiveHost? host)
        && host.ItemsByKey.TryGetValue(key, out EffectiveItem? item)
        && item.ValueType is ItemValueType.Float or ItemValueType.Unsigned
            ? (host, item)
            : null;
}
