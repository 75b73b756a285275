using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Yaml;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>
/// A template or host put together of the pieces that are taken, with a place for each: the "lines" of what was written are numbers of pieces, so that a fault
/// of the rules says which piece it is about.
/// </summary>
internal sealed class ZabbixAssembly
{
    private readonly List<ZabbixPiece> _pieces = [];

    private ZabbixAssembly(ParsedDefinition parsed) => Parsed = parsed;

    /// <summary>The definition and where its pieces stand.</summary>
    public ParsedDefinition Parsed { get; private set; }

    /// <summary>The piece at a line of a fault; null for a fault of the whole.</summary>
    public ZabbixPiece? PieceAt(int line) => line > 0 && line <= _pieces.Count ? _pieces[line - 1] : null;

    /// <summary>Puts an owner together.</summary>
    /// <param name="owner">With its pieces; refused ones are left out.</param>
    /// <param name="links">The names here of the templates that it links and that are taken.</param>
    public static ZabbixAssembly Of(ZabbixOwner owner, IReadOnlyList<string> links)
    {
        DefinitionKinds kinds = DefinitionKinds.Shipped;
        var assembly = new ZabbixAssembly(new ParsedDefinition(kinds.Of<TemplateDefinition>(), new TemplateDefinition { Name = owner.Name }, null, null));
        List<KeyValuePair<YamlScalar, YamlValue>> source = [];
        IReadOnlyList<CheckDefinition> checks = assembly.Take(owner.Checks, "checks", source);
        IReadOnlyList<ItemDefinition> items = assembly.Take(owner.Items, "items", source);
        IReadOnlyList<TriggerDefinition> triggers = assembly.Take(owner.Triggers, "triggers", source);
        IReadOnlyList<ChartDefinition> charts = assembly.Take(owner.Charts, "charts", source);
        var discoveries = new List<DiscoveryDefinition>();
        var places = new List<YamlValue>();
        foreach (ZabbixDiscovery discovery in owner.Discoveries.Where(d => d.Rule.Refused is null))
        {
            int line = assembly.Number(discovery.Rule);
            List<KeyValuePair<YamlScalar, YamlValue>> inside = [];
            discoveries.Add(discovery.Rule.Definition with
            {
                Items = assembly.Take(discovery.Items, "items", inside, line),
                Triggers = assembly.Take(discovery.Triggers, "triggers", inside, line),
                Charts = assembly.Take(discovery.Charts, "charts", inside, line),
                Hosts = assembly.Take(discovery.Hosts, "hosts", inside, line),
            });
            places.Add(new YamlMapping(line, inside));
        }

        source.Add(KeyValuePair.Create(new YamlScalar(0, "discoveries", Plain: false), (YamlValue)new YamlSequence(0, places)));
        ILookup<bool, KeyValuePair<string, string>> macros = owner.Macros.ToLookup(m => IsSecret(owner, m.Key));
        Dictionary<string, string> open = macros[false].ToDictionary(StringComparer.Ordinal), secret = macros[true].ToDictionary(StringComparer.Ordinal);
        IDefinition made = owner.IsHost
            ? owner.Host! with
            {
                Templates = links, Macros = open, SecretMacros = secret, ValueMaps = owner.ValueMaps, Checks = checks, Items = items, Triggers = triggers,
                Charts = charts, Discoveries = discoveries,
            }
            : owner.Template! with
            {
                Templates = links, Macros = open, SecretMacros = secret, ValueMaps = owner.ValueMaps, Checks = checks, Items = items, Triggers = triggers,
                Charts = charts, Discoveries = discoveries,
            };
        assembly.Parsed = new ParsedDefinition(kinds.Of(made), made, null, new YamlMapping(0, source));
        return assembly;
    }

    // A secret that stands in a key is given to an agent with it, and keys are shown: it is an ordinary macro here.
    private static bool IsSecret(ZabbixOwner owner, string name)
    {
        string start = name[..name.AsSpan().IndexOfAny(":}")];
        bool IsIn(string key) => key.Contains(start + "}", StringComparison.Ordinal) || key.Contains(start + ":", StringComparison.Ordinal);
        return owner.Secrets.Contains(name)
            && !owner.Items.Concat(owner.Discoveries.SelectMany(d => d.Items)).Any(i => IsIn(i.Definition.Key))
            && !owner.Discoveries.Exists(d => IsIn(d.Rule.Definition.Key));
    }

    private List<T> Take<T>(IReadOnlyList<ZabbixPiece<T>> pieces, string member, List<KeyValuePair<YamlScalar, YamlValue>> source, int line = 0)
        where T : class
    {
        var taken = new List<T>();
        var places = new List<YamlValue>();
        foreach (ZabbixPiece<T> piece in pieces.Where(p => p.Refused is null))
        {
            places.Add(new YamlMapping(Number(piece), []));
            taken.Add(piece.Definition);
        }

        source.Add(KeyValuePair.Create(new YamlScalar(line, member, Plain: false), (YamlValue)new YamlSequence(line, places)));
        return taken;
    }

    private int Number(ZabbixPiece piece)
    {
        _pieces.Add(piece);
        return _pieces.Count;
    }
}
