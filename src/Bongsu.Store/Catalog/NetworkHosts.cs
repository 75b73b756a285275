using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Networks;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;

namespace Bongsu.Store.Catalog;

/// <inheritdoc cref="INetworkHosts" />
internal sealed class NetworkHosts : INetworkHosts, IDisposable
{
    private static readonly Viewer s_viewer = Viewer.System("network search");

    private readonly ConfigurationState _state;
    private readonly HostCatalog _catalog;
    private readonly HostAdmission _admission;
    private readonly IDisposable _subscription;

    // Made when it is asked for, and again after a change.
    private volatile ILookup<string, string>? _byAddress;

    public NetworkHosts(ConfigurationState state, HostCatalog catalog, HostAdmission admission)
    {
        (_state, _catalog, _admission) = (state, catalog, admission);
        _subscription = catalog.Subscribe((_, _) => _byAddress = null);
    }

    public HostDefinition? Find(string name) => _state.Find<HostDefinition>(name);

    public bool IsService(string name) => _catalog.Find(name) is { IsService: true };

    public IReadOnlyList<string> At(string address)
    {
        ILookup<string, string> hosts = _byAddress ??= _catalog.All.Where(static h => h is { IsService: false, Address: not null })
            .OrderBy(static h => h.Name, StringComparer.Ordinal)
            .ToLookup(static h => h.Address!, static h => h.Name, StringComparer.OrdinalIgnoreCase);
        return [.. hosts[address]];
    }

    public Task<string?> WriteAsync(HostDefinition host, CancellationToken cancellationToken) => _admission.InTurnAsync(
        async () =>
        {
            if (Find(host.Name) is null && !_admission.HasRoom)
                return $"there are {HostAdmission.MaxHosts} hosts";
            return FaultsOf(await _admission.WriteAsync(host, s_viewer, cancellationToken));
        },
        cancellationToken);

    public Task<string?> RemoveAsync(string name, CancellationToken cancellationToken) => _admission.InTurnAsync(
        async () => FaultsOf(await _admission.RemoveAsync(name, s_viewer, cancellationToken)), cancellationToken);

    public void Dispose() => _subscription.Dispose();

    private static string? FaultsOf(ApplyResult result) => result.Succeeded ? null : string.Join(' ', result.Faults.Select(static f => f.Message));
}
