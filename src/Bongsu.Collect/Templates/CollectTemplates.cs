using Bongsu.Configuration.Catalog;

namespace Bongsu.Collect.Templates;

/// <summary>The templates that the program ships.</summary>
internal sealed class CollectTemplates : ITemplateSource
{
    /// <summary>The template of the machine that the server runs on.</summary>
    public const string ThisMachine = "this-machine";

    private const string Place = "Bongsu.Collect.Templates.";
    private const string LinuxFile = "linux.template.yaml";
    private const string WindowsFile = "windows.template.yaml";

    private const string SilenceTrigger = """
              - name: The agent has been silent for {$AGENT.SILENCE.MAX}
                expression: nodata(//agent.ping,{$AGENT.SILENCE.MAX})=1
                level: 3
                description: The machine is down or cut off, or its agent has stopped.

        """;

    // An agent's connections are a template of their own: on a machine with very many they are more than it sends.
    private const string OwnConnections = """

              - key: net.tcp.connections
                type: local
                interval: 5m
                keepLost: 1d
        """;

    /// <inheritdoc />
    public IEnumerable<(string Name, string Yaml)> Templates =>
    [
        Linux("linux-by-zabbix-agent-active", "Linux, measured by a Zabbix agent that connects to us.", "zabbix-active", "1m", SilenceTrigger),
        Linux("linux-by-zabbix-agent", "Linux, measured by a Zabbix agent that we ask.", "zabbix-passive", "1m", SilenceTrigger),
        Linux(ThisMachine, "The machine that this server runs on, measured by the server itself.", "local", "10s", "", OwnConnections),
        Agent(WindowsFile, "windows-by-zabbix-agent-active", "Windows, measured by a Zabbix agent that connects to us.", "zabbix-active"),
        Agent(WindowsFile, "windows-by-zabbix-agent", "Windows, measured by a Zabbix agent that we ask.", "zabbix-passive"),
        .. Names().Where(n => n is not (LinuxFile or WindowsFile)).Select(n => (n, Read(n))),
    ];

    private static (string Name, string Yaml) Linux(string name, string description, string type, string interval, string silence, string more = "")
    {
        (string file, string yaml) = Agent(LinuxFile, name, description, type);
        yaml = yaml.Replace("<INTERVAL>", interval, StringComparison.Ordinal).Replace("<SILENCE>\n", silence + "\n", StringComparison.Ordinal);
        return (file, yaml + more.ReplaceLineEndings("\n"));
    }

    private static (string Name, string Yaml) Agent(string file, string name, string description, string type) => (
        name + ".template.yaml",
        Read(file)
            .Replace("<NAME>", name, StringComparison.Ordinal)
            .Replace("<DESCRIPTION>", description, StringComparison.Ordinal)
            .Replace("<TYPE>", type, StringComparison.Ordinal));

    private static IEnumerable<string> Names() => typeof(CollectTemplates).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Place, StringComparison.Ordinal))
        .Select(n => n[Place.Length..])
        .Order(StringComparer.Ordinal);

    private static string Read(string name)
    {
        using Stream stream = typeof(CollectTemplates).Assembly.GetManifestResourceStream(Place + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
