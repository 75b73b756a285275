using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Store.Configuration;

namespace Bongsu.Store.Catalog;

/// <summary>The one way by which hosts come to be that nobody wrote: one after the other, and not without end.</summary>
internal sealed class HostAdmission(ConfigurationState state, HostCatalog catalog, ConfigurationService configuration) : IDisposable
{
    /// <summary>No more hosts than these come to be by themselves, whatever knocks or answers.</summary>
    public const int MaxHosts = 100_000;

    // One at a time: the second request for a host finds what the first has made.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Does something while nobody else makes or removes a host by this way.</summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>True where one more host may come to be.</summary>
    public bool HasRoom => catalog.Count < MaxHosts;

    /// <summary>Writes a host as everybody does. In turn.</summary>
    public Task<ApplyResult> WriteAsync(HostDefinition host, Viewer viewer, CancellationToken cancellationToken) =>
        WriteAsync([host], viewer, cancellationToken);

    /// <summary>Writes hosts as everybody does: all of them, or none. In turn.</summary>
    public Task<ApplyResult> WriteAsync(IReadOnlyList<HostDefinition> hosts, Viewer viewer, CancellationToken cancellationToken) => configuration.ApplyAsync(
        [.. hosts.Select(h => new ParsedDefinition(state.Kinds.Of(h), h, null, null))], [], dryRun: false, viewer, origin: null, cancellationToken);

    /// <summary>Removes a host as everybody does. In turn.</summary>
    public Task<ApplyResult> RemoveAsync(string host, Viewer viewer, CancellationToken cancellationToken) =>
        configuration.DeleteAsync(state.Kinds.Of<HostDefinition>(), host, dryRun: false, viewer, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();
}
