namespace Bongsu.Collect.Receivers.SnmpTraps;

/// <summary><c>snmp-trap</c>.</summary>
internal sealed class SnmpTrapKind() : ReceiverKind<SnmpTrapItemOptions>(TypeName, "Takes traps and informs that devices send by SNMP.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "snmp-trap";

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(SnmpTrapReceiver)];
}
