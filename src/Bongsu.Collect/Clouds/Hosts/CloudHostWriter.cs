using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;

namespace Bongsu.Collect.Clouds.Hosts;

/// <summary>Writes plans into the configuration, as a person would: with the same rules, and in the audit log.</summary>
internal sealed class CloudHostWriter(IConfigurationService configuration, DefinitionKinds kinds)
{
    /// <summary>Writes a plan.</summary>
    /// <returns>What was refused, in sentences; empty where all was taken.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(string cloud, CloudHostPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Created.Count + plan.Changed.Count + plan.Deleted.Count == 0)
            return [];
        var viewer = Viewer.System($"cloud {cloud}");
        var faults = new List<string>();
        if (plan.Created.Count + plan.Changed.Count > 0)
        {
            ConfigurationDocument now = await configuration.ReadAsync(viewer, cancellationToken);
            var templates = now.Templates.Select(static t => t.Name).ToHashSet(StringComparer.Ordinal);
            var hosts = now.Hosts.ToDictionary(static h => h.Name, StringComparer.Ordinal);
            HostDefinition[] wanted =
            [
                .. plan.Created.Where(h => !hosts.ContainsKey(h.Name)).Select(h => h with { Templates = [.. h.Templates.Where(templates.Contains)] }),
                .. plan.Changed.Where(c => hosts.ContainsKey(c.Name)).Select(c => c.Apply(hosts[c.Name])),
            ];
            await ApplyAsync(wanted, viewer, faults, cancellationToken);
        }

        foreach (string gone in plan.Deleted)
        {
            ApplyResult result = await configuration.DeleteAsync(kinds.Of<HostDefinition>(), gone, dryRun: false, viewer, cancellationToken);
            faults.AddRange(result.Faults.Select(static f => f.ToString()));
        }

        return faults;
    }

    // One that is refused must not keep the others out.
    private async Task ApplyAsync(HostDefinition[] hosts, Viewer viewer, List<string> faults, CancellationToken cancellationToken)
    {
        if (hosts.Length == 0)
            return;
        ApplyResult all = await configuration.ApplyAsync(new ConfigurationDocument { Hosts = hosts }, dryRun: false, viewer, cancellationToken);
        if (all.Succeeded)
            return;
        foreach (HostDefinition host in hosts)
        {
            ApplyResult one = await configuration.ApplyAsync(new ConfigurationDocument { Hosts = [host] }, dryRun: false, viewer, cancellationToken);
            faults.AddRange(one.Faults.Select(static f => f.ToString()));
        }
    }
}
