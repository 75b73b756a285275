using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Resolving;

/// <summary>A low-level discovery of a host or template: the item that lists, and what each row brings.</summary>
internal sealed class DiscoveryPlan
{
    private readonly RowFilter _simple;
    private readonly RowFilter _conditions;
    private readonly OverridePlan _overrides;

    public DiscoveryPlan(
        DiscoveryDefinition discovery, string? template, ResolverInputs inputs, IReadOnlyList<Model.Values.ValueMapDefinition>? valueMaps = null)
    {
        Definition = discovery;
        Item = ItemPlan.Of(discovery, template, inputs);
        Items = [.. discovery.Items.Select(i => new ItemPlan(i, template, inputs: inputs, valueMaps: valueMaps))];
        Triggers = [.. discovery.Triggers.Concat(FullForecast.Of(discovery.Items)).Select(t => new TriggerPlan(t, template, patterns: inputs.Patterns))];
        Charts = [.. discovery.Charts.Select(c => (c, new ChartPlan(c)))];
        Hosts = [.. discovery.Hosts.Select(h => new HostPrototypePlan(discovery.Key, h))];
        var patterns = new RowPatterns(discovery.Key);
        _simple = new RowFilter(patterns, [.. discovery.Filter.Select(f => Simple(f.Key, f.Value))], RowConditions.And, inputs.Patterns);
        _conditions = new RowFilter(patterns, discovery.Conditions, discovery.Join, inputs.Patterns);
        _overrides = new OverridePlan(discovery, patterns, inputs.Patterns);
    }

    public DiscoveryDefinition Definition { get; }

    public ItemPlan Item { get; }

    public IReadOnlyList<ItemPlan> Items { get; }

    public IReadOnlyList<TriggerPlan> Triggers { get; }

    public IReadOnlyList<(ChartDefinition Definition, ChartPlan Plan)> Charts { get; }

    public IReadOnlyList<HostPrototypePlan> Hosts { get; }

    /// <summary>True where the filter takes the row. For the short form of filters a row without the macro has the empty text.</summary>
    public bool Takes(IReadOnlyDictionary<string, string> row, HostMacros macros, ICollection<string> faults)
    {
        if (!_conditions.Takes(row, macros, faults))
            return false;
        if (Definition.Filter.Count == 0)
            return true;
        IReadOnlyDictionary<string, string> whole = Definition.Filter.Keys.All(row.ContainsKey)
            ? row
            : Definition.Filter.Keys.Where(m => !row.ContainsKey(m)).Aggregate(
                new Dictionary<string, string>(row, StringComparer.Ordinal),
                static (filled, macro) =>
                {
                    filled[macro] = "";
                    return filled;
                });
        return _simple.Takes(whole, macros, faults);
    }

    /// <summary>What is otherwise for a row.</summary>
    public RowOverrides OverridesOf(IReadOnlyDictionary<string, string> row, HostMacros macros, ICollection<string> faults) =>
        _overrides.Of(row, macros, faults);

    private static RowCondition Simple(string macro, string pattern) => pattern.StartsWith('!')
        ? new RowCondition { Macro = macro, Operator = RowOperator.NotMatches, Value = pattern[1..] }
        : new RowCondition { Macro = macro, Operator = RowOperator.Matches, Value = pattern };
}
