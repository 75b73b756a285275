using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.ZabbixSimple;

/// <summary><c>zabbix-simple</c>.</summary>
internal sealed class ZabbixSimpleKind() : CheckKind<NoOptions, ZabbixSimpleCheck>(
    "zabbix-simple", "Zabbix' simple checks: icmpping, icmppingloss, icmppingsec, net.tcp.service, net.tcp.service.perf."), IZabbixItemKind
{
    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["SIMPLE"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        if (!ItemKey.TryParse(item.Key, out ItemKey? key, out string? error))
            return error;
        if (!SimpleRequest.Names.Contains(key.Name))
            return key.Name.StartsWith("vmware.", StringComparison.Ordinal)
                ? "VMware is not asked for items here"
                : $"the simple check {key.Name} is not there";

        // What macros make of its parameters shows on the host.
        return item.Key.Contains('{', StringComparison.Ordinal) || SimpleRequest.TryRead(key, out _, out error) ? null : error;
    }
}
