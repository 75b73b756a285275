using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Store.Accounts;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Configuration;

/// <summary>Makes planned changes true: one transaction, then the memory, then those who listen. Its caller holds the state's gate.</summary>
internal sealed class ConfigurationCommit(
    ConfigurationState state, IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, ConfigurationWriter writer, UserDefinitions users, ConfigurationSnapshot snapshot, HostCatalog catalog,
    AccountCache accounts, StoreEvents events)
{
    public async Task WriteAsync(IReadOnlyList<PlannedChange> changes, IReadOnlyList<PlannedUser> changedUsers, string by, string? origin, CancellationToken cancellationToken)
    {
        IReadOnlyList<ConfigurationRow> rows;
        try
        {
            rows = await transactions.WriteAsync(
                async db =>
                {
                    IReadOnlyList<ConfigurationRow> written = writer.Write(db, changes, by, origin);
                    await users.WriteAsync(db, changedUsers, by, cancellationToken);
                    foreach (PlannedChange gone in changes.Where(c => c.Next is null && c.Kind is DefinitionKind.Host or DefinitionKind.Service))
                    {
                        await db.Discoveries.Where(d => d.HostId == gone.Stored!.Id).ExecuteDeleteAsync(cancellationToken);
                        await db.AgentSessions.Where(s => s.HostId == gone.Stored!.Id).ExecuteDeleteAsync(cancellationToken);
                    }

                    return written;
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new StoreException("Another process has changed the configuration at the same time: nothing was kept. Start again to read what it is now.", mayRetry: false, e);
        }

        foreach (ConfigurationRow row in rows)
            state.Put(row.ToStored());
        foreach (PlannedChange gone in changes.Where(c => c.Next is null))
            state.Remove(gone.Kind, gone.Name);
        Tell(changes, changedUsers);
    }

    /// <summary>Faults for users and tokens that belong to an organisation that is to go.</summary>
    public async Task FindUsersOfAsync(DefinitionKind kind, string name, List<ConfigurationFault> faults, CancellationToken cancellationToken)
    {
        if (kind != DefinitionKind.Organisation)
            return;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        string?[] members = await db.Users.Where(u => u.Organisation == name).Select(u => u.UserName).Take(10).ToArrayAsync(cancellationToken);
        string[] tokens = await db.ApiTokens.Where(t => t.Organisation == name).Select(t => t.Name).Take(10).ToArrayAsync(cancellationToken);
        faults.AddRange(members.Select(m => new ConfigurationFault(null, 0, $"{DefinitionKinds.Subject(kind, name)} cannot go: the user '{m}' belongs to it.")));
        faults.AddRange(tokens.Select(t => new ConfigurationFault(null, 0, $"{DefinitionKinds.Subject(kind, name)} cannot go: the token '{t}' belongs to it.")));
    }

    private void Tell(IReadOnlyList<PlannedChange> changes, IReadOnlyList<PlannedUser> changedUsers)
    {
        if (changedUsers.Count > 0 || changes.Any(c => c.Kind == DefinitionKind.Organisation))
            accounts.Clear();
        if (changes.Count == 0)
            return;
        if (changes.Any(c => c.Kind is not (DefinitionKind.Host or DefinitionKind.Template)))
            snapshot.Refresh();
        catalog.Refresh(changes.Select(c => (c.Kind, c.Name)));
        events.Publish(new ConfigurationChanged([.. changes.Select(c => (c.Kind, c.Name)).Distinct()]));
    }
}
