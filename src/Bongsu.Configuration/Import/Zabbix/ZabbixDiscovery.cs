using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>A discovery rule on its way, with its prototypes apart.</summary>
internal sealed class ZabbixDiscovery(ZabbixPiece<DiscoveryDefinition> rule)
{
    public ZabbixPiece<DiscoveryDefinition> Rule => rule;

    public List<ZabbixPiece<ItemDefinition>> Items { get; } = [];

    public List<ZabbixPiece<TriggerDefinition>> Triggers { get; } = [];

    public List<ZabbixPiece<ChartDefinition>> Charts { get; } = [];

    public List<ZabbixPiece<HostPrototypeDefinition>> Hosts { get; } = [];

    public IEnumerable<ZabbixPiece> All => [rule, .. Items, .. Triggers, .. Charts, .. Hosts];
}
