using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary><c>snmp</c>.</summary>
internal sealed class SnmpKind() : CheckKind<SnmpCheckOptions, SnmpCheck>("snmp", "Asks an SNMP agent for values, by object or by whole tables."),
    IInterfaceKind, IZabbixItemKind
{
    /// <inheritdoc />
    public string InterfaceName => Type;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 161;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["SNMP_AGENT"];

    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Answers"),
        new("values", "Values", ItemValueType.Unsigned, ""),
        new("time", "Response time", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        string request = item.Text("snmp_oid") ?? "";

        // A macro stands for some part of a number; its value shows on the host.
        if (!SnmpRequest.TryParse(ZabbixItem.WithoutMacros(request, "1.3"), out _, out string? error))
            return error;
        options.Set("request", request);
        return null;
    }

    /// <inheritdoc />
    public string ZabbixInterface => "SNMP";

    /// <inheritdoc />
    public void ImportInterface(ImportPart part, ZabbixOptions connection)
    {
        if (part.Text("port") is { Length: > 0 } port and not "161")
            connection.Set("port", port);
        if (part.Part("details") is not { } details)
            return;
        string version = details.Text("version") switch { "SNMPV1" or "1" => "1", "SNMPV3" or "3" => "3", _ => "2c" };
        connection.Set("version", version);
        if (version != "3")
        {
            connection.Set("community", details.Text("community"));
            return;
        }

        connection.Set("user", details.Text("securityname"));
        connection.Set("context", details.Text("contextname"));
        string level = details.Text("securitylevel") ?? "NOAUTHNOPRIV";
        if (level is "AUTHNOPRIV" or "AUTHPRIV")
        {
            connection.Set("authProtocol", (details.Text("authprotocol") is { Length: > 0 } auth ? auth : "MD5").ToLowerInvariant());
            connection.Set("authPassword", details.Text("authpassphrase"));
        }

        if (level == "AUTHPRIV")
        {
            connection.Set("privProtocol", (details.Text("privprotocol") is { Length: > 0 } priv ? priv : "DES").ToLowerInvariant());
            connection.Set("privPassword", details.Text("privpassphrase"));
        }
    }
}
