using System.Text.Json;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Preview;

/// <inheritdoc cref="IDiscoveryPreviews" />
internal sealed class DiscoveryPreviews(ConfigurationState state, KindRegistry kinds) : IDiscoveryPreviews
{
    private const int MostMasters = 10;

    public DiscoveryOutcome? Of(string host, string key, string list)
    {
        var world = new ConfigurationWorld(state, kinds, [], []);
        if (world.Resolve(host) is not { } now
            || now.Items.Values.FirstOrDefault(i => i.Discovery is { } d && (i.Key == key || d.Key == key))?.Discovery is not { } discovery)
            return null;
        if (!DiscoveryRows.TryParse(list, discovery.MacroPaths, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out string? error))
            return new DiscoveryOutcome(0, [], [], [], 0, [error!]);
        EffectiveHost without = world.ResolveWith(host, discovery.Key, "[]")!, with = world.ResolveWith(host, discovery.Key, DiscoveryRows.Write(rows))!;
        EffectiveItem[] items = [.. with.Items.Values.Where(i => !without.ItemsByKey.ContainsKey(i.Key)).OrderBy(i => i.Position)];
        HashSet<string> triggers = [.. without.Triggers.Select(t => t.Name)], hosts = [.. without.DiscoveredHosts.Select(h => h.Name)];
        return new DiscoveryOutcome(
            rows.Count,
            [.. items.Select(i => i.Key)],
            [.. with.Triggers.Select(t => t.Name).Where(n => !triggers.Contains(n))],
            [.. with.DiscoveredHosts.Select(h => h.Name).Where(n => !hosts.Contains(n))],
            items.Sum(i => RateOf(i, with, 0)),
            [.. with.Faults.Except(without.Faults, StringComparer.Ordinal)]);
    }

    // A dependent item has a value whenever its master has one.
    private double RateOf(EffectiveItem item, EffectiveHost host, int depth)
    {
        if (kinds.ItemSources.GetValueOrDefault(item.Type) is IReceiverKind { KeyOption: { } option }
            && item.Options.TryGetValue(option, out JsonElement master)
            && master.ValueKind == JsonValueKind.String)
            return depth < MostMasters && host.ItemsByKey.TryGetValue(master.GetString()!, out EffectiveItem? of) ? RateOf(of, host, depth + 1) : 0;
        return item.Interval > TimeSpan.Zero ? 1 / item.Interval.TotalSeconds : 0;
    }
}
