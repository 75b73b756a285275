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
    private const long MostUnwrittenMs = 3_600_000;

    /// <inheritdoc />
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
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        // Of a list that brings nothing what counts is when it was seen: a restart has to know it to the hour.
        bool brings = definition is null || BringsSomething(definition);
        // Nearly every report says what the last one said: no lock, no write.
        if (IsKnown())
            return null;
        await state.Gate.WaitAsync(cancellationToken);
        try
        {
            if (!StillThere(host) || IsKnown())
                return null;
            await transactions.WriteAsync(db => PutAsync(db, host.Id.Value, key, written, now, cancellationToken), cancellationToken);
            state.PutDiscovered(host.Id.Value, key, written, brings);
            state.PutDiscoveryTimes(host.Id.Value, key, new DiscoveryTimes(now, now));
            if (!brings)
                return null;
            catalog.Refresh([(state.Kinds.Of<HostDefinition>(), host.Name)]);
        }
        finally
        {
            state.Gate.Release();
        }

        events.Publish(new HostChanged(host.Id.Value));
        return null;

        bool IsKnown()
        {
            if (state.Discovered(host.Id.Value).GetValueOrDefault(key) != written)
                return false;
            long writtenAt = state.DiscoveryTimesOf(host.Id.Value, key)?.WrittenAtMs ?? now;
            if (!brings && now - writtenAt >= MostUnwrittenMs)
                return false;
            state.PutDiscoveryTimes(host.Id.Value, key, new DiscoveryTimes(now, writtenAt));
            return true;
        }
    }

    // A list without prototypes, such as one of neighbours, changes nothing of its host: nobody has to look at it anew. A filter that is wrong is a fault of it.
    private static bool BringsSomething(DiscoveryDefinition definition) =>
        definition.Items.Count + definition.Triggers.Count + definition.Charts.Count + definition.Hosts.Count + definition.Filter.Count
        + definition.Conditions.Count > 0;

    private bool StillThere(EffectiveHost host) =>
        state.FindMonitored(host.Name)?.Id == host.Id.Value;

    private static async Task PutAsync(BongsuDb db, long host, string key, string json, long now, CancellationToken cancellationToken)
    {
        DiscoveryRow? row = await db.Discoveries.FindAsync([host, key], cancellationToken);
        if (row is null)
            db.Discoveries.Add(row = new DiscoveryRow { HostId = host, Key = key, RowsJson = json });
        row.RowsJson = json;
        row.UpdatedAtMs = now;
    }
}
