using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.ZabbixInternal;

/// <summary><c>zabbix-internal</c>.</summary>
internal sealed class ZabbixInternalKind() : CheckKind<NoOptions, ZabbixInternalCheck>(
    "zabbix-internal", "What the server itself knows of a host, by Zabbix' internal keys."), IZabbixItemKind
{
    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public override bool NeedsServer => true;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["INTERNAL"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options) =>
        !ItemKey.TryParse(item.Key, out ItemKey? key, out string? error) ? error
        : InternalQuestion.Of(key) is not null ? null
        : "it measures a part of a Zabbix server, and there is none here; for a Zabbix server elsewhere take its agent's items";
}
