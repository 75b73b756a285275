using Bongsu.Configuration.Effective;

namespace Bongsu.Configuration.Resolving;

/// <summary>What a list of templates brings, nearest first, shared by all hosts with the same list.</summary>
internal sealed class TemplatesPlan
{
    public TemplatesPlan(IEnumerable<string> names, ResolverInputs inputs)
    {
        MacroValues macros = MacroValues.None;
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in TemplateTree.NamesOf(names, inputs.Template))
        {
            if (inputs.Template(name) is not { } template)
            {
                Faults.Add($"There is no template '{name}'.");
                continue;
            }

            macros = macros.Over(template.Macros, template.SecretMacros);
            foreach ((string tag, string value) in template.Tags)
                tags.TryAdd(tag, value);
            Items.AddRange(template.Items.Select(i => new ItemPlan(i, name, inputs: inputs, valueMaps: template.ValueMaps)));
            Checks.AddRange(template.Checks.Select(c => new CheckPlan(c, name, inputs.Kinds)));
            Triggers.AddRange(template.Triggers.Concat(FullForecast.Of(template.Items)).Select(t => new TriggerPlan(t, name, patterns: inputs.Patterns)));
            Charts.AddRange(template.Charts.Select(c => new ChartPlan(c)));
            Discoveries.AddRange(template.Discoveries.Select(d => new DiscoveryPlan(d, name, inputs, template.ValueMaps)));
        }

        Macros = macros.Over(inputs.Settings.Macros, inputs.Settings.SecretMacros);
        Tags = tags;
    }

    /// <summary>The templates' over the global ones.</summary>
    public MacroValues Macros { get; }

    /// <summary>The templates' tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; }

    public List<ItemPlan> Items { get; } = [];

    public List<CheckPlan> Checks { get; } = [];

    public List<TriggerPlan> Triggers { get; } = [];

    public List<ChartPlan> Charts { get; } = [];

    public List<DiscoveryPlan> Discoveries { get; } = [];

    public List<string> Faults { get; } = [];
}
