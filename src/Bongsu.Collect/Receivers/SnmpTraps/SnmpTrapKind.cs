using Bongsu.Configuration.Import.Zabbix;

namespace Bongsu.Collect.Receivers.SnmpTraps;

/// <summary><c>snmp-trap</c>.</summary>
internal sealed class SnmpTrapKind() : ReceiverKind<SnmpTrapItemOptions>(TypeName, "Takes traps and informs that devices send by SNMP."), IZabbixItemKind
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "snmp-trap";

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(SnmpTrapReceiver)];

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["SNMP_TRAP"];

    /// <summary>The key says which traps: <c>snmptrap[pattern]</c> and <c>snmptrap.fallback</c>, as in Zabbix.</summary>
    public string? Import(ZabbixItem item, ZabbixOptions options) => null;
}
