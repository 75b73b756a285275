using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Resolving;

/// <summary>
/// A host while it is put together: what stands first wins, so own things are added before templates', and nearer templates' before farther ones'.
/// </summary>
internal sealed class HostBuilding(HostId id, HostSource source, HostMacros macros, ResolverInputs inputs)
{
    /// <summary>More items than any real host has; keeps a discovery gone wild from taking the memory.</summary>
    public const int MaxItems = 50_000;
    private const int MaxCharts = 100;
    private const int MaxFaults = 50;
    private readonly HashSet<string> _checkNames = new(StringComparer.Ordinal);
    private readonly HashSet<long> _itemIds = [];
    private readonly Dictionary<string, EffectiveTrigger> _triggers = new(StringComparer.Ordinal);
    private readonly List<(ChartPlan Plan, HostMacros Values)> _charts = [];
    private readonly HashSet<string> _itemsOff = new(StringComparer.Ordinal);
    private readonly HashSet<string> _triggersOff = new(StringComparer.Ordinal);

    public Dictionary<string, EffectiveItem> Items { get; } = new(StringComparer.Ordinal);

    public List<EffectiveCheck> Checks { get; } = [];

    public List<string> Faults { get; } = [];

    public void AddOwn()
    {
        foreach (ItemPlan item in source.Items.Select(i => new ItemPlan(i, null, inputs: inputs)))
            Add(item, macros);
        foreach (CheckPlan check in source.Checks.Select(c => new CheckPlan(c, null, inputs.Kinds)))
            Add(check);
        foreach (TriggerPlan trigger in source.Triggers.Select(t => new TriggerPlan(t, null, patterns: inputs.Patterns)))
            Add(trigger, macros);
        foreach (ChartDefinition chart in source.Charts)
            _charts.Add((new ChartPlan(chart), macros));
    }

    public void AddTemplates(TemplatesPlan plan, IReadOnlyDictionary<string, string> discovered)
    {
        foreach (ItemPlan item in plan.Items)
            Add(item, macros);
        foreach (CheckPlan check in plan.Checks)
            Add(check);
        foreach (TriggerPlan trigger in plan.Triggers)
            Add(trigger, macros);
        foreach (ChartPlan chart in plan.Charts)
            _charts.Add((chart, macros));
        foreach (DiscoveryPlan discovery in plan.Discoveries)
            Add(discovery, discovered);
    }

    public IReadOnlyList<EffectiveTrigger> Triggers => [.. _triggers.Values];

    /// <summary>The charts, once all items are known: a host's own chart may show a template's items. The first of a name wins, as with triggers.</summary>
    public IReadOnlyList<EffectiveChart> Charts()
    {
        if (_charts.Count == 0)
            return [];
        var charts = new List<EffectiveChart>();
        foreach ((ChartPlan plan, HostMacros values) in _charts)
        {
            if (charts.Count < MaxCharts && plan.Make(Items, values) is { } chart && !charts.Exists(c => c.Name == chart.Name))
                charts.Add(chart);
        }

        return [.. charts];
    }

    public IReadOnlyList<string> AllFaults()
    {
        if (macros.Missing.Count > 0)
            Faults.Add($"No value is known of: {string.Join(", ", macros.Missing.Order(StringComparer.Ordinal))}.");
        return Faults.Count == 0 ? [] : [.. Faults.Distinct(StringComparer.Ordinal).Take(MaxFaults)];
    }

    private void Add(ItemPlan plan, HostMacros values)
    {
        if (Items.Count >= MaxItems)
        {
            Faults.Add($"There are more than {MaxItems} items; the others are left out.");
            return;
        }

        if (plan.Make(id, values, Items.Count, Faults) is not { } item || _itemsOff.Contains(item.Key) || Items.ContainsKey(item.Key))
            return;
        if (!plan.Enabled)
        {
            // An item switched off nearer by is off, though a template farther away has it.
            _itemsOff.Add(item.Key);
            return;
        }

        if (plan.OptionsHaveMacros)
            CheckOptions(KindFamily.Check, item.Type, item.Options.ToDictionary(), $"Item '{item.Key}'");
        Take(item);
    }

    private void Take(EffectiveItem item)
    {
        if (_itemIds.Add(item.Id.Value))
            Items.TryAdd(item.Key, item);
        else
            Faults.Add($"The item '{item.Key}' gets the same number as another one of this host and is left out; write its key in another way.");
    }

    private void Add(CheckPlan plan)
    {
        if (!_checkNames.Add(plan.Name) || !plan.Enabled)
            return;
        if (plan.Fault is not null)
        {
            Faults.Add(plan.Fault);
            return;
        }

        foreach (EffectiveItem item in plan.MakeItems(id).Where(i => !Items.ContainsKey(i.Key)))
            Take(item with { Position = Items.Count });
        EffectiveCheck check = plan.Make(id, source.IsService, macros);
        if (plan.OptionsHaveMacros)
            CheckOptions(KindFamily.Check, check.Type, check.Options, $"Check '{check.Name}'");
        Checks.Add(check);
        if (plan.Failure is not null)
            Add(plan.Failure, macros);
        if (plan.Times is not null)
            _charts.Add((plan.Times, macros));
    }

    private void Add(TriggerPlan plan, HostMacros values)
    {
        EffectiveTrigger? trigger = plan.Make(id, source, values, inputs.Settings, Faults);
        if (trigger is null || _triggersOff.Contains(trigger.Name))
            return;
        if (plan.Enabled)
            _triggers.TryAdd(trigger.Name, trigger);
        else if (!_triggers.ContainsKey(trigger.Name))
            _triggersOff.Add(trigger.Name);
    }

    private void Add(DiscoveryPlan plan, IReadOnlyDictionary<string, string> discovered)
    {
        Add(plan.Item, macros);
        if (!discovered.TryGetValue(plan.Definition.Key, out string? json))
            return;
        if (!DiscoveryRows.TryParse(json, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out string? error))
        {
            Faults.Add($"Discovery '{plan.Definition.Key}': {error}");
            return;
        }

        foreach (IReadOnlyDictionary<string, string> row in rows.Where(r => plan.Takes(r, macros, Faults)))
        {
            HostMacros values = macros.WithRow(row);
            foreach (ItemPlan item in plan.Items)
                Add(item, values);
            foreach (TriggerPlan trigger in plan.Triggers)
                Add(trigger, values);
            foreach (ChartPlan chart in plan.Charts)
                _charts.Add((chart, values));
        }
    }

    private void CheckOptions(KindFamily family, string type, IDictionary<string, System.Text.Json.JsonElement> options, string subject)
    {
        if (inputs.Kinds.Find(family, type) is null)
            return;
        var errors = new List<string>();
        inputs.Kinds.Bind(family, new BoundOptions(type, options), errors);
        Faults.AddRange(errors.Select(e => $"{subject}: {e}"));
    }
}
