using Bongsu.Configuration.Planning;
using Bongsu.Store.Events;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Configuration;

/// <summary>Makes planned writes true: one transaction of all stores, then the memory, then those who listen. Its caller holds the state's gate.</summary>
internal sealed class ConfigurationCommit(IEnumerable<IDefinitionStore> stores, IStoreTransactions transactions, StoreEvents events)
{
    public async Task WriteAsync(IReadOnlyList<PlannedWrite> writes, string by, string? origin, CancellationToken cancellationToken)
    {
        List<Action> after;
        try
        {
            after = await transactions.WriteAsync(
                async db =>
                {
                    var committed = new List<Action>();
                    foreach (IDefinitionStore store in stores)
                        committed.Add(await store.WriteAsync(db, writes, by, origin, cancellationToken));
                    return committed;
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new StoreException(
                "Another process has changed the configuration at the same time: nothing was kept. Start again to read what it is now.", mayRetry: false, e);
        }

        foreach (Action committed in after)
            committed();
        events.Publish(new ConfigurationChanged([.. writes.Select(c => (c.Kind, c.Name)).Distinct()]));
    }
}
