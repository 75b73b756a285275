using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Configuration;

/// <summary>Objects as configuration rows, and in memory: all kinds that do not sign in.</summary>
internal sealed class RowDefinitions(
    ConfigurationState state, DefinitionSecrets secrets, ConfigurationWriter writer, ConfigurationSnapshot snapshot, HostCatalog catalog,
    KindRegistry kinds) : IDefinitionStore
{
    private readonly ChangePlanner _planner = new(state, secrets);

    public bool Keeps(DefinitionKind kind) => !kind.IsAccount;

    public Task<(IReadOnlyList<ParsedDefinition> Definitions, IReadOnlyList<PlannedWrite> Writes)> PlanAsync(
        IReadOnlyList<ParsedDefinition> definitions, ICollection<ConfigurationFault> faults, CancellationToken cancellationToken)
    {
        var whole = new List<ParsedDefinition>(definitions.Count);
        var writes = new List<PlannedWrite>();
        foreach (ParsedDefinition definition in definitions)
        {
            (ParsedDefinition kept, PlannedChange? change) = _planner.Plan(definition, faults);
            whole.Add(kept);
            if (change is not null)
                writes.Add(change);
        }

        return Task.FromResult<(IReadOnlyList<ParsedDefinition>, IReadOnlyList<PlannedWrite>)>((whole, writes));
    }

    public Task<PlannedWrite?> PlanDeleteAsync(DefinitionKind kind, string name, ICollection<ConfigurationFault> faults, CancellationToken cancellationToken)
    {
        if (state.Find(kind, name) is { } stored)
            return Task.FromResult<PlannedWrite?>(_planner.PlanDelete(stored));
        faults.Add(new ConfigurationFault(null, 0, NearestName.Unknown(name, "the name of " + kind.A, state.OfKind(kind).Select(r => r.Name))));
        return Task.FromResult<PlannedWrite?>(null);
    }

    public Task FindDependantsAsync(DefinitionKind kind, string name, ICollection<ConfigurationFault> faults, CancellationToken cancellationToken)
    {
        new Dependants(state, kinds).Find(kind, name, faults);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<IDefinition>> ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        IEnumerable<IDefinition> all = state.All.OrderBy(r => r.Kind.Number).ThenBy(r => r.Name, StringComparer.Ordinal).Select(state.ReadMasked);
        return Task.FromResult<IReadOnlyList<IDefinition>>([.. viewer.SeesAll ? all : all.Where(d => state.Kinds.Of(d).IsSeen(d, viewer, state))]);
    }

    public async Task<Action> WriteAsync(BongsuDb db, IReadOnlyList<PlannedWrite> writes, string by, string? origin, CancellationToken cancellationToken)
    {
        PlannedChange[] changes = [.. writes.OfType<PlannedChange>()];
        IReadOnlyList<ConfigurationRow> rows = writer.Write(db, changes, by, origin);
        foreach (PlannedChange gone in changes.Where(c => c.Next is null && c.Kind.IsMonitored))
        {
            await db.Discoveries.Where(d => d.HostId == gone.Stored!.Id).ExecuteDeleteAsync(cancellationToken);
            await db.AgentSessions.Where(s => s.HostId == gone.Stored!.Id).ExecuteDeleteAsync(cancellationToken);
        }

        return () => Take(rows, changes);
    }

    private void Take(IReadOnlyList<ConfigurationRow> rows, PlannedChange[] changes)
    {
        foreach (ConfigurationRow row in rows)
            state.Put(row.ToStored(state.Kinds));
        foreach (PlannedChange gone in changes.Where(c => c.Next is null))
            state.Remove(gone.Kind, gone.Name);
        if (changes.Any(c => c.Kind.IsInSnapshot))
            snapshot.Refresh();
        catalog.Refresh(changes.Select(c => (c.Kind, c.Name)));
    }
}
