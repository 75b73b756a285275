using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;

namespace Bongsu.Store.Configuration;

/// <inheritdoc cref="IConfigurationService" />
internal sealed class ConfigurationService(ConfigurationState state, IEnumerable<IDefinitionStore> stores, ConfigurationCommit commit, KindRegistry kinds)
    : IConfigurationService,
        IConfigurationDrafts
{
    private readonly DefinitionReader _reader = new(state.Kinds, kinds);
    private readonly DefinitionValidator _validator = new(kinds);

    public Task<ApplyResult> ApplyYamlAsync(
        IReadOnlyList<(string File, string Text)> files, IReadOnlyDictionary<string, string> environment, bool dryRun, Viewer viewer,
        CancellationToken cancellationToken)
    {
        MustAdminister(viewer);
        var faults = new List<ConfigurationFault>();
        IReadOnlyList<ParsedDefinition> parsed = _reader.Read(files, environment, faults);
        return ApplyAsync(parsed, faults, dryRun, viewer, origin: null, cancellationToken);
    }

    public Task<ApplyResult> ApplyAsync(ConfigurationDocument document, bool dryRun, Viewer viewer, CancellationToken cancellationToken)
    {
        MustAdminister(viewer);
        return ApplyAsync(
            [.. state.Kinds.ObjectsOf(document).Select(d => new ParsedDefinition(d.Kind, d.Definition, null, null))],
            [],
            dryRun,
            viewer,
            origin: null,
            cancellationToken);
    }

    /// <summary>Applies definitions that were read already.</summary>
    /// <param name="parsed">The definitions.</param>
    /// <param name="faults">What reading found; where there is any nothing is changed, but the rest is examined too.</param>
    /// <param name="dryRun">True only says what would change.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="origin">Of the rows written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<ApplyResult> ApplyAsync(
        IReadOnlyList<ParsedDefinition> parsed, List<ConfigurationFault> faults, bool dryRun, Viewer viewer, string? origin,
        CancellationToken cancellationToken)
    {
        await state.Gate.WaitAsync(cancellationToken);
        try
        {
            (_, IReadOnlyList<PlannedWrite> writes, ApplyResult result) = await PlanAsync(parsed, faults, cancellationToken);
            if (result.Succeeded && !dryRun && writes.Count > 0)
                await commit.WriteAsync(writes, viewer.Name, origin, cancellationToken);
            return result;
        }
        finally
        {
            state.Gate.Release();
        }
    }

    public async Task<ConfigurationDraft> DraftAsync(
        IReadOnlyList<(string File, string Text)> files, IReadOnlyDictionary<string, string> environment, Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.SeesAll || !viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("Trying a draft of the configuration is for those who read all of it.");
        var faults = new List<ConfigurationFault>();
        IReadOnlyList<ParsedDefinition> parsed = _reader.Read(files, environment, faults);
        await state.Gate.WaitAsync(cancellationToken);
        try
        {
            (IReadOnlyList<ParsedDefinition> definitions, _, ApplyResult result) = await PlanAsync(parsed, faults, cancellationToken);
            if (!result.Succeeded)
                return new ConfigurationDraft(null, result);
            HashSet<(DefinitionKind, string)> written = [.. definitions.Select(d => (d.Kind, d.Definition.Name))];
            IEnumerable<IDefinition> kept = state.All.Where(r => r.Kind.IsInSnapshot && !written.Contains((r.Kind, r.Name))).Select(state.Read);
            return new ConfigurationDraft(
                state.Kinds.ToOrderedDocument([.. kept, .. definitions.Where(d => d.Kind.IsInSnapshot).Select(d => d.Definition)]), result);
        }
        finally
        {
            state.Gate.Release();
        }
    }

    public async Task<ApplyResult> DeleteAsync(DefinitionKind kind, string name, bool dryRun, Viewer viewer, CancellationToken cancellationToken)
    {
        MustAdminister(viewer);
        await state.Gate.WaitAsync(cancellationToken);
        try
        {
            var faults = new List<ConfigurationFault>();
            PlannedWrite? gone = await StoreOf(kind).PlanDeleteAsync(kind, name, faults, cancellationToken);
            if (gone is not null)
            {
                foreach (IDefinitionStore store in stores)
                    await store.FindDependantsAsync(kind, name, faults, cancellationToken);
            }

            if (faults.Count > 0)
                return new ApplyResult([], faults, []);
            if (!dryRun)
                await commit.WriteAsync([gone!], viewer.Name, null, cancellationToken);
            return new ApplyResult([gone!.ToPublic()], [], []);
        }
        finally
        {
            state.Gate.Release();
        }
    }

    public async Task<ConfigurationDocument> ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("Reading the configuration needs the scope to read.");
        var definitions = new List<IDefinition>();
        foreach (IDefinitionStore store in stores)
            definitions.AddRange(await store.ReadAsync(viewer, cancellationToken));
        return state.Kinds.ToDocument(definitions);
    }

    public async Task<string> ExportYamlAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        ConfigurationDocument document = await ReadAsync(viewer, cancellationToken);
        HashSet<(DefinitionKind, string)> shipped = [.. state.All.Where(r => r.Origin is not null).Select(r => (r.Kind, r.Name))];
        IEnumerable<IDefinition> own = state.Kinds.ObjectsOf(document).Where(d => !shipped.Contains((d.Kind, d.Definition.Name))).Select(d => d.Definition);
        string note = shipped.Count == 0 || document.Templates.Count == 0
            ? ""
            : "# Templates that are as the program ships them are left out: "
                + $"{string.Join(", ", shipped.Select(s => s.Item2).Order(StringComparer.Ordinal))}.\n";
        return note + DefinitionWriter.ToYaml(own, state.Kinds);
    }

    /// <summary>What would be written, with the definitions as they would be; faults go into the result. Under the gate.</summary>
    private async Task<(IReadOnlyList<ParsedDefinition> Definitions, IReadOnlyList<PlannedWrite> Writes, ApplyResult Result)> PlanAsync(
        IReadOnlyList<ParsedDefinition> parsed, List<ConfigurationFault> faults, CancellationToken cancellationToken)
    {
        var warnings = new List<ConfigurationFault>();
        var definitions = new List<ParsedDefinition>(parsed.Count);
        var writes = new List<PlannedWrite>();
        foreach (IGrouping<IDefinitionStore, ParsedDefinition> kept in parsed.OrderBy(p => p.Kind.Number).GroupBy(p => StoreOf(p.Kind)))
        {
            (IReadOnlyList<ParsedDefinition> whole, IReadOnlyList<PlannedWrite> planned) = await kept.Key.PlanAsync([.. kept], faults, cancellationToken);
            definitions.AddRange(whole);
            writes.AddRange(planned);
        }

        var world = new ConfigurationWorld(state, kinds, definitions.Select(d => (d.Kind, d.Definition)), []);
        _validator.Check([.. definitions.OrderBy(d => d.Kind.Number)], world, faults, warnings);
        ConfigurationChange[] all = [.. writes.Select(c => c.ToPublic())];
        return (definitions, writes, new ApplyResult(faults.Count == 0 ? all : [], InOrder(faults), InOrder(warnings)));
    }

    private IDefinitionStore StoreOf(DefinitionKind kind) => stores.Single(s => s.Keeps(kind));

    private static IReadOnlyList<ConfigurationFault> InOrder(IEnumerable<ConfigurationFault> faults) =>
        [.. faults.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];

    private static void MustAdminister(Viewer viewer)
    {
        if (!viewer.SeesAll || !viewer.May(TokenScopes.Administer))
            throw new UnauthorizedAccessException("Changing the configuration is for administrators of the infrastructure.");
    }
}
