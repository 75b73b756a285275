using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;

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
    private readonly HostConnections _connections = new(source, macros, inputs);

    public Dictionary<string, EffectiveItem> Items { get; } = new(StringComparer.Ordinal);

    public List<EffectiveCheck> Checks { get; } = [];

    public List<DiscoveredHost> Hosts { get; } = [];

    public List<string> Faults { get; } = [];

    public void AddOwn(IReadOnlyDictionary<string, string> discovered)
    {
        foreach (ItemPlan item in source.Items.Select(i => new ItemPlan(i, null, inputs: inputs, valueMaps: source.ValueMaps)))
            Add(item, macros);
        foreach (CheckPlan check in source.Checks.Select(c => new CheckPlan(c, null, inputs.Kinds)))
            Add(check);
        foreach (TriggerPlan trigger in source.Triggers.Concat(FullForecast.Of(source.Items)).Select(t => new TriggerPlan(t, null, patterns: inputs.Patterns)))
            Add(trigger, macros);
        foreach (ChartDefinition chart in source.Charts)
            _charts.Add((new ChartPlan(chart), macros));
        foreach (DiscoveryDefinition discovery in source.Discoveries)
            Add(new DiscoveryPlan(discovery, null, inputs, source.ValueMaps), discovered);
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
        Faults.AddRange(macros.Faults);
        return Faults.Count == 0 ? [] : [.. Faults.Distinct(StringComparer.Ordinal).Take(MaxFaults)];
    }

    private void Add(ItemPlan plan, HostMacros values, RowOverrides? overrides = null)
    {
        if (Items.Count >= MaxItems)
        {
            Faults.Add($"There are more than {MaxItems} items; the others are left out.");
            return;
        }

        if (plan.Make(id, values, Items.Count, Faults) is not { } item || _itemsOff.Contains(item.Key) || Items.ContainsKey(item.Key))
            return;
        bool discover = overrides is null || plan.Discover, enabled = plan.Enabled;
        foreach (OverrideOperation operation in (overrides ?? RowOverrides.None).About(OverriddenObject.Item, item.Name))
        {
            discover = operation.Discover ?? discover;
            enabled = operation.Enabled ?? enabled;
            item = item with
            {
                Interval = item.Interval > TimeSpan.Zero ? operation.Interval ?? item.Interval : item.Interval,
                KeepHistory = operation.KeepHistory ?? item.KeepHistory,
                Tags = With(item.Tags, operation.Tags, values),
            };
        }

        if (!discover)
            return;
        if (!enabled)
        {
            // An item switched off nearer by is off, though a template farther away has it.
            _itemsOff.Add(item.Key);
            return;
        }

        bool completed = _connections.Complete(item.Type, item.Options);
        if (_connections.Of(item.Type, item.Options) is { } connected)
            item = item with { Options = connected };
        if (plan.OptionsHaveMacros || completed)
        {
            KindFamily family = inputs.Kinds.ItemSources.GetValueOrDefault(item.Type)?.Family ?? KindFamily.Check;
            CheckOptions(family, item.Type, item.Options.ToDictionary(), $"Item '{item.Key}'");
        }

        Take(item);
    }

    private static IReadOnlyDictionary<string, string> With(
        IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> more, HostMacros values)
    {
        if (more.Count == 0)
            return own;
        var merged = new Dictionary<string, string>(own, StringComparer.Ordinal);
        foreach ((string tag, string value) in more)
            merged[tag] = MacroText.Expand(value, values);
        return merged;
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
        bool completed = _connections.Complete(check.Type, check.Options);
        if (_connections.Of(check.Type, check.Options.AsReadOnly()) is { } connected)
            check = check with { Options = connected };
        if (plan.OptionsHaveMacros || completed)
            CheckOptions(KindFamily.Check, check.Type, check.Options, $"Check '{check.Name}'");
        Checks.Add(check);
        if (plan.Failure is not null)
            Add(plan.Failure, macros);
        if (plan.Somewhere is not null)
            Add(plan.Somewhere, macros);
        if (plan.Times is not null)
            _charts.Add((plan.Times, macros));
    }

    private void Add(TriggerPlan plan, HostMacros values, RowOverrides? overrides = null)
    {
        bool discover = overrides is null || plan.Discover, enabled = plan.Enabled;
        OverrideOperation[] operations = overrides is null or { IsEmpty: true } ? [] : [.. overrides.About(OverriddenObject.Trigger, plan.NameOn(values))];
        foreach (OverrideOperation operation in operations)
        {
            discover = operation.Discover ?? discover;
            enabled = operation.Enabled ?? enabled;
        }

        if (!discover)
            return;
        EffectiveTrigger? trigger = plan.Make(id, source, values, inputs.Settings, Faults);
        if (trigger is null || _triggersOff.Contains(trigger.Name))
            return;
        foreach (OverrideOperation operation in operations)
        {
            if ((operation.Level ?? operation.Severity?.ToLevel()) is { } level)
                trigger = TriggerPlan.WithLevel(trigger, level, inputs.Settings);
            trigger = trigger with { Tags = With(trigger.Tags, operation.Tags, values.WithoutHost) };
        }

        if (enabled)
            _triggers.TryAdd(trigger.Name, trigger);
        else if (!_triggers.ContainsKey(trigger.Name))
            _triggersOff.Add(trigger.Name);
    }

    private void Add(DiscoveryPlan plan, IReadOnlyDictionary<string, string> discovered)
    {
        Add(plan.Item, macros);
        if (!plan.Definition.Enabled || !discovered.TryGetValue(plan.Definition.Key, out string? json))
            return;
        if (!DiscoveryRows.TryParse(json, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out string? error))
        {
            Faults.Add($"Discovery '{plan.Definition.Key}': {error}");
            return;
        }

        foreach (IReadOnlyDictionary<string, string> row in rows.Where(r => plan.Takes(r, macros, Faults)))
            AddRow(plan, row);
    }

    private void AddRow(DiscoveryPlan plan, IReadOnlyDictionary<string, string> row)
    {
        HostMacros values = macros.WithRow(row);
        RowOverrides overrides = plan.OverridesOf(row, values, Faults);
        Hosts.AddRange(plan.Hosts.Select(h => h.Make(row, values, overrides, Faults)).OfType<DiscoveredHost>());
        if (row.ContainsKey(LostRows.Off))
            return;
        foreach (ItemPlan item in plan.Items)
            Add(item, values, overrides);
        foreach (TriggerPlan trigger in plan.Triggers)
            Add(trigger, values, overrides);
        foreach ((ChartDefinition chart, ChartPlan made) in plan.Charts)
        {
            string name = MacroText.Expand(chart.Name, values);
            if (overrides.About(OverriddenObject.Chart, name).LastOrDefault(o => o.Discover is not null) is not { Discover: false })
                _charts.Add((made, values));
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
