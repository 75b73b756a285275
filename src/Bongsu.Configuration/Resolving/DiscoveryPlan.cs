using System.Text.RegularExpressions;
using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Resolving;

/// <summary>A low-level discovery of a template: the item that lists, and what each row brings.</summary>
internal sealed class DiscoveryPlan(DiscoveryDefinition discovery, string template, ResolverInputs inputs)
{
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromMilliseconds(100);

    public DiscoveryDefinition Definition { get; } = discovery;

    public ItemPlan Item { get; } = ItemPlan.Of(discovery, template, inputs);

    public IReadOnlyList<ItemPlan> Items { get; } = [.. discovery.Items.Select(i => new ItemPlan(i, template, inputs: inputs))];

    public IReadOnlyList<TriggerPlan> Triggers { get; } = [.. discovery.Triggers.Select(t => new TriggerPlan(t, template, patterns: inputs.Patterns))];

    public IReadOnlyList<ChartPlan> Charts { get; } = [.. discovery.Charts.Select(c => new ChartPlan(c))];

    /// <summary>True where the filter takes the row: every pattern matches its macro, a row without the macro has the empty text.</summary>
    public bool Takes(IReadOnlyDictionary<string, string> row, HostMacros macros, ICollection<string> faults)
    {
        foreach ((string macro, string written) in Definition.Filter)
        {
            string pattern = MacroText.Expand(written, macros);
            bool wanted = !pattern.StartsWith('!');
            try
            {
                if (Regex.IsMatch(row.GetValueOrDefault(macro) ?? "", wanted ? pattern : pattern[1..], RegexOptions.CultureInvariant, s_matchTimeout) != wanted)
                    return false;
            }
            catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
            {
                string fault = $"Discovery '{Definition.Key}': the filter '{pattern}' of {macro} cannot be used: {e.Message}";
                if (!faults.Contains(fault))
                    faults.Add(fault);
                return false;
            }
        }

        return true;
    }
}
