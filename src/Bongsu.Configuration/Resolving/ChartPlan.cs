using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Resolving;

/// <summary>A chart of a host or template, ready to be made for many hosts.</summary>
internal sealed class ChartPlan(ChartDefinition chart)
{
    private readonly bool _nameHasMacros = MacroText.Has(chart.Name);

    /// <summary>The chart over the items that a host has, or null where it has none of them.</summary>
    public EffectiveChart? Make(IReadOnlyDictionary<string, EffectiveItem> items, HostMacros macros)
    {
        var found = new List<ItemId>(chart.Items.Count);
        foreach (string written in chart.Items)
        {
            if (!MacroText.TryExpandKey(written, macros, out string key, out _))
                continue;
            if (items.TryGetValue(key, out EffectiveItem? item) && item.ValueType is ItemValueType.Float or ItemValueType.Unsigned)
                found.Add(item!.Id);
        }

        return found.Count == 0 ? null : new EffectiveChart(_nameHasMacros ? MacroText.Expand(chart.Name, macros) : chart.Name, [.. found], chart.Stacked);
    }
}
