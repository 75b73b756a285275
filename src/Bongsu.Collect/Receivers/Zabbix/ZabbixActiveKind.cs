using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary><c>zabbix-active</c>.</summary>
internal sealed class ZabbixActiveKind() : ReceiverKind<NoOptions>(TypeName, "Takes what a Zabbix agent measures by itself and sends at the item's interval.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "zabbix-active";

    /// <inheritdoc />
    public override bool KeepsInterval => true;
}
