using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Configuration.Resolving;

/// <summary>
/// Makes hosts as they work of what was configured and discovered. Pure: the same inputs give the same host. An instance holds for one state of templates,
/// settings and services; it shares what is equal between hosts and may be used by several threads.
/// </summary>
internal sealed class HostResolver(ResolverInputs inputs)
{
    private readonly ConcurrentDictionary<string, TemplatesPlan> _plans = new(StringComparer.Ordinal);

    /// <summary>Resolves a host or service.</summary>
    /// <param name="id">Its row's number.</param>
    /// <param name="source">Its definition.</param>
    /// <param name="discovered">What was discovered on it: rows as JSON by the discovery's key.</param>
    /// <param name="revision">Of the result.</param>
    public EffectiveHost Resolve(HostId id, HostSource source, IReadOnlyDictionary<string, string> discovered, long revision)
    {
        TemplatesPlan plan = _plans.GetOrAdd(string.Join('\n', source.Templates), _ => new TemplatesPlan(source.Templates, inputs));
        bool addressIsGood = HostAddress.TryParse(source.Address, out string? address, out int port);
        MacroValues macros = new MacroValues(source.Macros, source.SecretMacros).Over(plan.Macros.Open, plan.Macros.Secret);
        var names = new HostNames(source.Name, source.DisplayName, address, port.ToString(CultureInfo.InvariantCulture));
        var building = new HostBuilding(id, source, new HostMacros(macros, names), inputs);
        building.Faults.AddRange(plan.Faults);
        if (!addressIsGood)
            building.Faults.Add($"'{source.Address}' is not an address: write an IP address or DNS name, with or without a port.");
        building.AddOwn(discovered);
        building.AddTemplates(plan, discovered);
        return new EffectiveHost
        {
            Id = id,
            Name = source.Name,
            DisplayName = source.DisplayName,
            IsService = source.IsService,
            Enabled = source.Enabled,
            DisabledBecause = source.DisabledBecause,
            Address = addressIsGood ? address : null,
            AgentPort = port,
            Groups = source.Groups,
            Service = source.Service,
            Owner = source.Service is null ? null : inputs.OwnerOf(source.Service),
            Gateway = source.Gateway,
            DependsOn = source.DependsOn,
            AllowedSenders = source.AllowedSenders,
            Encryption = source.Encryption,
            Terms = source.Terms,
            Tags = plan.Tags.Count == 0 ? source.Tags : source.Tags.Count == 0 ? plan.Tags : Merge(source.Tags, plan.Tags),
            Items = building.Items.Values.ToFrozenDictionary(i => i.Id),
            ItemsByKey = building.Items.ToFrozenDictionary(StringComparer.Ordinal),
            Checks = building.Checks,
            Triggers = building.Triggers,
            Charts = building.Charts(),
            DiscoveredHosts = building.Hosts.Count == 0 ? [] : building.Hosts,
            Discovery = source.Discovery,
            Macros = macros.Open,
            MacroValues = macros,
            TimeZone = inputs.TimeZone,
            Revision = revision,
            Faults = [.. building.AllFaults().Select(macros.Mask)],
        };
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> others)
    {
        var merged = new Dictionary<string, string>(own, StringComparer.Ordinal);
        foreach ((string macro, string value) in others)
            merged.TryAdd(macro, value);
        return merged;
    }
}
