
namespace Bongsu.Collect.Checks.ZabbixPassive;

/// <summary><c>zabbix-passive</c>.</summary>
internal sealed class ZabbixPassiveKind() : CheckKind<ZabbixPassiveOptions, ZabbixPassiveCheck>(
    "zabbix-passive", "Asks a Zabbix agent for one item, on its port 10050.")
{
    /// <inheritdoc />
    public override bool ServesItems => true;
}
