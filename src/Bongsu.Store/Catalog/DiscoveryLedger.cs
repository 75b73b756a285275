using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.State;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;

namespace Bongsu.Store.Catalog;

/// <inheritdoc />
internal sealed class DiscoveryLedger(
    ConfigurationState state, HostCatalog catalog, IStoreTransactions transactions, StoreEvents events, TimeProvider time) : IDiscoveryLedger
{
    public async Task<string?> ReportAsync(EffectiveHost host, EffectiveItem discovery, string json, CancellationToken cancellationToken)
    {
        string key = discovery.Discovery?.Key ?? discovery.Key;
        DiscoveryDefinition? definition = discovery.Discovery;
        if (!DiscoveryRows.TryParse(
            json, definition?.MacroPaths ?? new Dictionary<string, string>(), out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out string? error))
            return $"Discovery '{key}': {error}";
        if (definition is { KeepLost.Ticks: > 0 }
            && state.Discovered(host.Id.Value).TryGetValue(key, out string? before)
            && DiscoveryRows.TryParse(before, out IReadOnlyList<IReadOnlyDictionary<string, string>> known, out _))
            rows = LostRows.Keep(definition, rows, known, time.GetUtcNow());
        string written = DiscoveryRows.Write(rows);
        if (written.Length > DiscoveryRows.MaxLength)
            return $"Discovery '{key}': the macros of the list are longer than {DiscoveryRows.MaxLength} characters.";
        // Nearly every report says what the last one said: no lock, no write.
        if (state.Discovered(host.Id.Value).GetValueOrDefault(key) == written)
            return null;
        await state.Gate.WaitAsync(cancellationToken);
        try
        {
            if (!StillThere(host) || state.Discovered(host.Id.Value).GetValueOrDefault(key) == written)
                return null;
            await transactions.WriteAsync(db => PutAsync(db, host.Id.Value, key, written, cancellationToken), cancellationToken);
            state.PutDiscovered(host.Id.Value, key, written);
            catalog.Refresh([(state.Kinds.Of<HostDefinition>(), host.Name)]);
        }
        finally
        {
            state.Gate.Release();
        }

        events.Publish(new HostChanged(host.Id.Value));
        return null;
    }

    private bool StillThere(EffectiveHost host) =>
        state.FindMonitored(host.Name)?.Id == host.Id.Value;

    private async Task PutAsync(BongsuDb db, long host, string key, string json, CancellationToken cancellationToken)
    {
        DiscoveryRow? row = await db.Discoveries.FindAsync([host, key], cancellationToken);
        if (row is null)
            db.Discoveries.Add(row = new DiscoveryRow { HostId = host, Key = key, RowsJson = json });
        row.RowsJson = json;
        row.UpdatedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
