using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Secrets;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Preview;

/// <summary>
/// What configuration files would make, worked out in memory by the same reader, rules and resolver as an apply: nothing is stored and no database is opened.
/// For trying rules out.
/// </summary>
public sealed class ConfigurationPreview
{
    private ConfigurationPreview()
    {
    }

    /// <summary>Every host and service as it would work, by name, numbered from 1 in the order written. Empty where there are faults.</summary>
    public IReadOnlyList<EffectiveHost> Hosts { get; private init; } = [];

    /// <summary>The definitions that policies read: organisations, channels, trackers, services, policies, settings.</summary>
    public ConfigurationDocument Document { get; private init; } = new();

    /// <summary>Why it would be refused; each with its file and line.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; private init; } = [];

    /// <summary>What would be taken otherwise than written, or may surprise.</summary>
    public IReadOnlyList<ConfigurationFault> Warnings { get; private init; } = [];

    /// <summary>Works files out.</summary>
    /// <param name="files">Configuration files: a name for messages, and the text.</param>
    /// <param name="templates">Files with the templates that the program ships; a template of the same name in <paramref name="files"/> wins.</param>
    /// <param name="environment">Values for <c>${NAME}</c>.</param>
    /// <param name="discovered">What low-level discoveries found: rows as JSON, by host and by the discovery's key.</param>
    /// <param name="kinds">Kinds of checks, channels and trackers.</param>
    /// <param name="definitions">Kinds of configuration objects; those of the product where left out.</param>
    public static ConfigurationPreview Of(
        IReadOnlyList<(string File, string Text)> files,
        IReadOnlyList<(string File, string Text)> templates,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> discovered,
        KindRegistry kinds,
        DefinitionKinds? definitions = null)
    {
        definitions ??= DefinitionKinds.Shipped;
        var faults = new List<ConfigurationFault>();
        var warnings = new List<ConfigurationFault>();
        var reader = new DefinitionReader(definitions, kinds);
        IReadOnlyList<ParsedDefinition> own = reader.Read(files, environment, faults);
        HashSet<string> ownTemplates = [.. own.Where(d => d.Definition is TemplateDefinition).Select(d => d.Definition.Name)];
        IEnumerable<ParsedDefinition> shipped = reader.Read(
            templates, new Dictionary<string, string>(), faults).Where(d => !ownTemplates.Contains(d.Definition.Name));
        ParsedDefinition[] all = [.. shipped, .. own.OrderBy(d => d.Kind.Number)];

        var secrets = new DefinitionSecrets(kinds, new OpenSecretBox());
        using var state = new ConfigurationState(definitions, secrets, static (_, _) => { });
        long id = 0;
        foreach (ParsedDefinition monitored in all.Where(d => d.Kind.IsMonitored))
        {
            string json = DefinitionKind.ToJson(monitored.Definition).ToJsonString();
            state.Put(new StoredDefinition(++id, monitored.Kind, monitored.Definition.Name, json, 0, null));
            foreach ((string key, string rows) in discovered.GetValueOrDefault(monitored.Definition.Name) ?? new Dictionary<string, string>())
                state.PutDiscovered(id, key, rows);
        }

        var world = new ConfigurationWorld(state, kinds, all.Select(d => (d.Kind, d.Definition)), []);
        new DefinitionValidator(kinds).Check(all, world, faults, warnings);
        return new ConfigurationPreview
        {
            Faults = faults,
            Warnings = warnings,
            Hosts = faults.Count > 0
                ? []
                : [.. world.Names<ServiceDefinition>().Concat(world.Names<HostDefinition>()).Select(world.Resolve).OfType<EffectiveHost>().OrderBy(
                    h => h.Name, StringComparer.Ordinal)],
            Document = definitions.ToOrderedDocument([.. own.Where(d => d.Kind.IsInSnapshot).Select(d => d.Definition)]),
        };
    }
}
