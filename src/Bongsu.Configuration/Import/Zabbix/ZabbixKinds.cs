using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Which kind takes which type of item.</summary>
internal sealed class ZabbixKinds
{
    private readonly Dictionary<string, IZabbixItemKind> _byType;
    private readonly ILookup<string, IZabbixItemKind> _byInterface;

    public ZabbixKinds(KindRegistry registry)
    {
        Registry = registry;
        IZabbixItemKind[] kinds = [.. registry.All.OfType<IZabbixItemKind>()];
        _byType = kinds.SelectMany(k => k.ZabbixTypes.Select((type, place) => (Kind: k, Type: type, Place: place)))
            .OrderBy(k => k.Place)
            .ThenBy(k => k.Kind.Type, StringComparer.Ordinal)
            .DistinctBy(k => k.Type)
            .ToDictionary(k => k.Type, k => k.Kind, StringComparer.Ordinal);
        OfScenarios = registry.All.OfType<IZabbixScenarioKind>().FirstOrDefault();
        _byInterface = kinds.Where(k => k.ZabbixInterface is not null).ToLookup(k => k.ZabbixInterface!, StringComparer.Ordinal);
    }

    /// <summary>All kinds of the program.</summary>
    public KindRegistry Registry { get; }

    /// <summary>The kind of check that web scenarios become; null where there is none.</summary>
    public IZabbixScenarioKind? OfScenarios { get; }

    /// <summary>The kind of a type, or null.</summary>
    public IZabbixItemKind? Of(string type) => _byType.GetValueOrDefault(type);

    /// <summary>The kinds whose items ask a type of interface.</summary>
    public IEnumerable<IZabbixItemKind> OfInterface(string type) => _byInterface[type];

    /// <summary>True where a kind has an option of a name.</summary>
    public static bool HasOption(IKind kind, string name) => ConfigurationJson.Options.GetTypeInfo(kind.OptionsType).Properties.Any(p => p.Name == name);
}
