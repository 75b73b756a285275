using Bongsu.Configuration.Definitions;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>A template or host on its way.</summary>
internal sealed class ZabbixOwner
{
    /// <summary>The file that it stands in.</summary>
    public required ZabbixExport Export { get; init; }

    /// <summary>Its technical name in Zabbix.</summary>
    public required string Written { get; init; }

    /// <summary>Its name here.</summary>
    public required string Name { get; init; }

    public required bool IsHost { get; init; }

    /// <summary>For messages.</summary>
    public string What => $"{(IsHost ? "host" : "template")} '{Written}'";

    /// <summary>What it counts as.</summary>
    public string Count => IsHost ? ZabbixCounts.Hosts : ZabbixCounts.Templates;

    /// <summary>True where the files have it before: it is counted as the first is, and not made again.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Why it is not taken; null while it is.</summary>
    public string? Refused { get; set; }

    public Dictionary<string, string> Macros { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of those that are secret in Zabbix.</summary>
    public HashSet<string> Secrets { get; } = new(StringComparer.Ordinal);

    public List<ValueMapDefinition> ValueMaps { get; } = [];

    /// <summary>The technical names of the templates that it links.</summary>
    public List<string> Links { get; } = [];

    public List<ZabbixPiece<ItemDefinition>> Items { get; } = [];

    public List<ZabbixPiece<CheckDefinition>> Checks { get; } = [];

    public List<ZabbixPiece<TriggerDefinition>> Triggers { get; } = [];

    public List<ZabbixPiece<ChartDefinition>> Charts { get; } = [];

    public List<ZabbixDiscovery> Discoveries { get; } = [];

    /// <summary>What it says beside the lists above; one of the two by <see cref="IsHost"/>.</summary>
    public TemplateDefinition? Template { get; set; }

    public HostDefinition? Host { get; set; }

    public IEnumerable<ZabbixPiece> Pieces => [.. Checks, .. Items, .. Triggers, .. Charts, .. Discoveries.SelectMany(d => d.All)];

    /// <summary>Names of triggers that are given, each with the trigger as Zabbix tells it apart: name and expression.</summary>
    public Dictionary<string, string> TriggerNames { get; } = new(StringComparer.Ordinal);
}
