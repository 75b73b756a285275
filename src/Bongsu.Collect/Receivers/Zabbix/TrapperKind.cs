using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Import.Zabbix;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary><c>trapper</c>, the type of items that name none.</summary>
internal sealed class TrapperKind() : ReceiverKind<TrapperOptions>(TypeName, "Takes values that programs send: zabbix_sender, or the API."), IZabbixItemKind
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = ItemDefinition.DefaultType;

    /// <inheritdoc />
    public override bool TakesSentValues => true;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["TRAP", "SNMP_TRAP"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(options);
        if (item.Type != ZabbixTypes[0])
            options.Change("SNMP traps are taken from a program that sends them, such as a handler of snmptrapd with zabbix_sender");
        if (item.Text("allowed_hosts") is { Length: > 0 } allowed)
            options.Set("allowedSenders", allowed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return null;
    }
}
