using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import.Zabbix;

namespace Bongsu.Collect.Checks.ZabbixPassive;

/// <summary><c>zabbix-passive</c>.</summary>
internal sealed class ZabbixPassiveKind() : CheckKind<ZabbixPassiveOptions, ZabbixPassiveCheck>(
    "zabbix-passive", "Asks a Zabbix agent for one item, on its port 10050."), IZabbixItemKind, IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "agent";

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => host.AgentPort;

    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["ZABBIX_PASSIVE"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options) => null;
}
