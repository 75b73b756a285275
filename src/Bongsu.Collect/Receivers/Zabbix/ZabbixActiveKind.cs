using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary><c>zabbix-active</c>.</summary>
internal sealed class ZabbixActiveKind() : ReceiverKind<NoOptions>(TypeName, "Takes what a Zabbix agent measures by itself and sends at the item's interval."),
    IZabbixItemKind
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "zabbix-active";

    /// <inheritdoc />
    public override bool KeepsInterval => true;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["ZABBIX_ACTIVE"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options) => null;
}
