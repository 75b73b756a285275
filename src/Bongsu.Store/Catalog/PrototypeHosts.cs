using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Prototypes;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;

namespace Bongsu.Store.Catalog;

/// <inheritdoc cref="IPrototypeHosts" />
internal sealed class PrototypeHosts(ConfigurationState state, HostAdmission admission) : IPrototypeHosts
{
    // A list of thousands is not one transaction that keeps everybody waiting.
    private const int AtOnce = 100;

    private static readonly Viewer s_viewer = Viewer.System("discovery");

    public HostDefinition? Find(string name) => state.Find<HostDefinition>(name);

    public async Task<IReadOnlyDictionary<string, string>> WriteAsync(IReadOnlyList<HostDefinition> hosts, CancellationToken cancellationToken)
    {
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (HostDefinition[] some in hosts.Chunk(AtOnce))
        {
            foreach ((string name, string because) in await admission.InTurnAsync(() => PutAsync(some, cancellationToken), cancellationToken))
                refused[name] = because;
        }

        return refused;
    }

    public Task<string?> RemoveAsync(string name, CancellationToken cancellationToken) => admission.InTurnAsync(
        async () => FaultsOf(await admission.RemoveAsync(name, s_viewer, cancellationToken)), cancellationToken);

    private async Task<IReadOnlyList<(string Name, string Because)>> PutAsync(HostDefinition[] hosts, CancellationToken cancellationToken)
    {
        if (!admission.HasRoom)
            return [.. hosts.Select(h => (h.Name, $"there are {HostAdmission.MaxHosts} hosts"))];
        if (FaultsOf(await admission.WriteAsync(hosts, s_viewer, cancellationToken)) is null)
            return [];
        var refused = new List<(string, string)>();
        foreach (HostDefinition host in hosts)
        {
            if (FaultsOf(await admission.WriteAsync([host], s_viewer, cancellationToken)) is { } because)
                refused.Add((host.Name, because));
        }

        return refused;
    }

    private static string? FaultsOf(ApplyResult result) => result.Succeeded ? null : string.Join(' ', result.Faults.Select(static f => f.Message));
}
