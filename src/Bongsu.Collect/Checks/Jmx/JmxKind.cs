using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Zabbix;

namespace Bongsu.Collect.Checks.Jmx;

/// <summary><c>jmx</c>.</summary>
internal sealed class JmxKind() : CheckKind<JmxOptions, JmxCheck>("jmx", "Asks a Java program over JMX, through a Zabbix Java gateway."),
    IInterfaceKind, IZabbixItemKind
{
    private const string Gateway = "127.0.0.1";
    private const int GatewayPort = 10052;

    // What Zabbix takes of the host's JMX interface is a macro here.
    private const string PortMacro = "{$JMX.PORT}";
    private const string UsualEndpoint = "service:jmx:rmi:///jndi/rmi://{HOST.CONN}:{HOST.PORT}/jmxrmi";

    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public string InterfaceName => Type;

    /// <inheritdoc />
    public HostInterface? InterfaceOf(EffectiveHost host, string type, IEnumerable<KeyValuePair<string, JsonElement>> options) =>
        InterfaceAddress.Read(InterfaceName, type, GatewayPort, host, options, "gateway", "gatewayPort", Gateway);

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["JMX"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        string endpoint = item.Text("jmx_endpoint") is { Length: > 0 } own ? own : UsualEndpoint;
        if (endpoint.Contains("{HOST.PORT}", StringComparison.Ordinal))
        {
            endpoint = endpoint.Replace("{HOST.PORT}", PortMacro, StringComparison.Ordinal);
            options.DefaultMacro(PortMacro, "12345");
        }

        options.Set("endpoint", endpoint);
        options.Set("user", item.Text("username"));
        options.Set("password", item.Text("password"));
        return null;
    }

    /// <inheritdoc />
    public string ZabbixInterface => "JMX";

    /// <inheritdoc />
    public void ImportInterface(ImportPart part, ZabbixOptions connection) =>
        connection.DefaultMacro(PortMacro, part.Text("port") is { Length: > 0 } port ? port : "12345");
}
