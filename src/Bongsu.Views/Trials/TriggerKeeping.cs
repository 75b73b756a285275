using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;

namespace Bongsu.Views.Trials;

/// <summary>Saves a tried trigger as one of its host or service, through the configuration's one way in.</summary>
public sealed class TriggerKeeping(IConfigurationService configuration)
{
    /// <summary>Adds the trigger, or replaces the host's own one of that name.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer does not administer.</exception>
    public async Task<ApplyResult> SaveAsync(Viewer viewer, string host, TriggerDefinition trigger, CancellationToken cancellationToken)
    {
        ConfigurationDocument all = await configuration.ReadAsync(viewer, cancellationToken);
        ConfigurationDocument change = all.Hosts.FirstOrDefault(h => h.Name == host) is { } definition
            ? new ConfigurationDocument { Hosts = [definition with { Triggers = With(definition.Triggers, trigger) }] }
            : all.Services.FirstOrDefault(s => s.Name == host) is { } service
                ? new ConfigurationDocument { Services = [service with { Triggers = With(service.Triggers, trigger) }] }
                : throw new UnauthorizedAccessException($"There is no host '{host}'.");
        return await configuration.ApplyAsync(change, dryRun: false, viewer, cancellationToken);
    }

    private static TriggerDefinition[] With(IReadOnlyList<TriggerDefinition> triggers, TriggerDefinition trigger) =>
        [.. triggers.Where(t => t.Name != trigger.Name), trigger];
}
