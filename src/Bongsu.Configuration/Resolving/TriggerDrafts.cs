using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;

namespace Bongsu.Configuration.Resolving;

/// <summary>Triggers that nobody has saved yet, as they would work on a host: macros put in and levels bounded by the same code as saved ones.</summary>
public static class TriggerDrafts
{
    /// <summary>The trigger on the host, or null with a sentence for each fault.</summary>
    /// <param name="host">The host or service.</param>
    /// <param name="draft">The trigger as it would be written on it.</param>
    /// <param name="settings">The installation's: bounds of levels, regular expressions by name.</param>
    /// <param name="faults">What is wrong: an expression that cannot be read, a macro without a value.</param>
    public static EffectiveTrigger? Make(EffectiveHost host, TriggerDefinition draft, SettingsDefinition settings, ICollection<string> faults)
    {
        HostSource source = host.IsService
            ? HostSource.Of(new ServiceDefinition { Name = host.Name, Owner = host.Owner ?? "" })
            : HostSource.Of(new HostDefinition { Name = host.Name });
        var macros = new HostMacros(host.MacroValues, HostNames.Of(host));
        EffectiveTrigger? trigger = new TriggerPlan(draft, null, patterns: ResolverInputs.PatternsOf(settings)).Make(host.Id, source, macros, settings, faults);
        foreach (string fault in macros.Faults)
            faults.Add(fault);
        return macros.Faults.Count == 0 ? trigger : null;
    }
}
