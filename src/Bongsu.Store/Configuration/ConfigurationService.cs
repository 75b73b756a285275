using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Store.Accounts;

namespace Bongsu.Store.Configuration;

/// <inheritdoc />
internal sealed class ConfigurationService(
    ConfigurationState state, ConfigurationCommit commit, DefinitionSecrets secrets, UserDefinitions users, KindRegistry kinds) : IConfigurationService
{
    private readonly ChangePlanner _planner = new(state, secrets);
    private readonly DefinitionReader _reader = new(kinds);
    private readonly DefinitionValidator _validator = new(kinds);

    public Task<ApplyResult> ApplyYamlAsync(
        IReadOnlyList<(string File, string Text)> files, IReadOnlyDictionary<string, string> environment, bool dryRun, Viewer viewer, CancellationToken cancellationToken)
    {
        MustAdminister(viewer);
        var faults = new List<ConfigurationFault>();
        IReadOnlyList<ParsedDefinition> parsed = _reader.Read(files, environment, faults);
        return ApplyAsync(parsed, faults, dryRun, viewer, origin: null, cancellationToken);
    }

    public Task<ApplyResult> ApplyAsync(ConfigurationDocument document, bool dryRun, Viewer viewer, CancellationToken cancellationToken)
    {
        MustAdminister(viewer);
        return ApplyAsync([.. document.All().Select(d => new ParsedDefinition(d.Kind, d.Definition, null, null))], [], dryRun, viewer, origin: null, cancellationToken);
    }

    /// <summary>Applies definitions that were read already.</summary>
    /// <param name="parsed">The definitions.</param>
    /// <param name="faults">What reading found; where there is any nothing is changed, but the rest is examined too.</param>
    /// <param name="dryRun">True only says what would change.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="origin">Of the rows written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<ApplyResult> ApplyAsync(
        IReadOnlyList<ParsedDefinition> parsed, List<ConfigurationFault> faults, bool dryRun, Viewer viewer, string? origin, CancellationToken cancellationToken)
    {
        await state.Gate.WaitAsync(cancellationToken);
        try
        {
            var warnings = new List<ConfigurationFault>();
            var definitions = new List<ParsedDefinition>(parsed.Count);
            var changes = new List<PlannedChange>();
            foreach (ParsedDefinition definition in parsed.OrderBy(p => p.Kind))
            {
                (ParsedDefinition whole, PlannedChange? change) = definition.Kind == DefinitionKind.User ? (definition, null) : _planner.Plan(definition, faults);
                definitions.Add(whole);
                if (change is not null)
                    changes.Add(change);
            }

            var world = new ConfigurationWorld(state, kinds, definitions.Select(d => (d.Kind, d.Definition)), []);
            _validator.Check(definitions, world, faults, warnings);
            IReadOnlyList<PlannedUser> changedUsers = await users.PlanAsync(definitions, faults, cancellationToken);
            ConfigurationChange[] all = [.. changes.Select(c => c.ToPublic()), .. changedUsers.Select(c => c.ToPublic())];
            if (faults.Count == 0 && !dryRun && all.Length > 0)
                await commit.WriteAsync(changes, changedUsers, viewer.Name, origin, cancellationToken);
            return new ApplyResult(faults.Count == 0 ? all : [], InOrder(faults), InOrder(warnings));
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
            if (kind == DefinitionKind.User)
                return await DeleteUserAsync(name, dryRun, viewer, cancellationToken);
            if (state.Find(kind, name) is not { } stored)
                return new ApplyResult([], [new ConfigurationFault(null, 0, NearestName.Unknown(name, "the name of " + DefinitionKinds.A(kind), state.OfKind(kind).Select(r => r.Name)))], []);
            new Dependants(state, kinds).Find(kind, name, faults);
            await commit.FindUsersOfAsync(kind, name, faults, cancellationToken);
            PlannedChange change = _planner.PlanDelete(stored);
            if (faults.Count == 0 && !dryRun)
                await commit.WriteAsync([change], [], viewer.Name, null, cancellationToken);
            return new ApplyResult(faults.Count == 0 ? [change.ToPublic()] : [], faults, []);
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
        IEnumerable<IDefinition> definitions = state.All.OrderBy(r => r.Kind).ThenBy(r => r.Name, StringComparer.Ordinal).Select(state.ReadMasked);
        if (!viewer.SeesAll)
            return DefinitionKinds.ToDocument([.. definitions.Where(d => IsSeen(d, viewer))]);
        return DefinitionKinds.ToDocument([.. definitions, .. viewer.May(TokenScopes.Administer) ? await users.ReadAsync(cancellationToken) : []]);
    }

    public async Task<string> ExportYamlAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        ConfigurationDocument document = await ReadAsync(viewer, cancellationToken);
        HashSet<string> shipped = [.. state.OfKind(DefinitionKind.Template).Where(t => t.Origin is not null).Select(t => t.Name)];
        var lists = new JsonObject();
        foreach ((DefinitionKind kind, IDefinition definition) in document.All().Where(d => d.Kind != DefinitionKind.Template || !shipped.Contains(d.Definition.Name)))
        {
            JsonObject json = DefinitionDefaults.Prune(DefinitionKinds.ToJson(definition), DefinitionKinds.ClassOf(kind));
            if (kind == DefinitionKind.Settings)
                lists[DefinitionKinds.ListOf(kind)] = json;
            else if (lists[DefinitionKinds.ListOf(kind)] is JsonArray list)
                list.Add(json);
            else
                lists[DefinitionKinds.ListOf(kind)] = new JsonArray(json);
        }

        string note = shipped.Count == 0 || document.Templates.Count == 0 ? "" : $"# Templates that are as the program ships them are left out: {string.Join(", ", shipped.Order(StringComparer.Ordinal))}.\n";
        return note + YamlWriter.Write(lists);
    }

    private async Task<ApplyResult> DeleteUserAsync(string name, bool dryRun, Viewer viewer, CancellationToken cancellationToken)
    {
        var faults = new List<ConfigurationFault>();
        PlannedUser? change = await users.PlanDeleteAsync(name, faults, cancellationToken);
        if (faults.Count == 0 && !dryRun)
            await commit.WriteAsync([], [change!], viewer.Name, null, cancellationToken);
        return new ApplyResult(faults.Count == 0 ? [change!.ToPublic()] : [], faults, []);
    }

    private bool IsSeen(IDefinition definition, Viewer viewer) => definition switch
    {
        OrganisationDefinition organisation => viewer.Sees(organisation.Name),
        ServiceDefinition service => viewer.Sees(service.Owner),
        HostDefinition host => host.Service is not null && viewer.Sees(state.Read<ServiceDefinition>(DefinitionKind.Service, host.Service)?.Owner),
        _ => false,
    };

    private static IReadOnlyList<ConfigurationFault> InOrder(IEnumerable<ConfigurationFault> faults) =>
        [.. faults.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];

    private static void MustAdminister(Viewer viewer)
    {
        if (!viewer.SeesAll || !viewer.May(TokenScopes.Administer))
            throw new UnauthorizedAccessException("Changing the configuration is for administrators of the infrastructure.");
    }
}
