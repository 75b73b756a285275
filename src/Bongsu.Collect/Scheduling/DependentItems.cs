using System.Runtime.CompilerServices;
using Bongsu.Collect.Checks;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Scheduling;

/// <summary>The items of hosts that take values from the runs of checks; found once for each host as it is configured.</summary>
internal sealed class DependentItems(KindRegistry kinds)
{
    private readonly ConditionalWeakTable<EffectiveHost, ILookup<string, (string Value, EffectiveItem Item)>> _hosts = [];

    /// <summary>The items of a check's host that take values from the check, each with the name of the value.</summary>
    public IEnumerable<(string Value, EffectiveItem Item)> Of(EffectiveHost host, EffectiveCheck check) => _hosts.GetValue(host, Find)[check.Name];

    private ILookup<string, (string Value, EffectiveItem Item)> Find(EffectiveHost host) => host.Items.Values
        .Select(i => (Item: i, Source: (kinds.ItemSources.GetValueOrDefault(i.Type) as ICheckValueTaker)?.SourceOf(i)))
        .Where(i => i.Source is not null)
        .ToLookup(i => i.Source!.Value.Check, i => (i.Source!.Value.Value, i.Item), StringComparer.Ordinal);
}
