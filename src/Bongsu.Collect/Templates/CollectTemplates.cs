using Bongsu.Configuration.Catalog;

namespace Bongsu.Collect.Templates;

/// <summary>The templates that the program ships.</summary>
internal sealed class CollectTemplates : ITemplateSource
{
    /// <summary>The template of the machine that the server runs on.</summary>
    public const string ThisMachine = "this-machine";

    private const string SilenceTrigger = """
              - name: The agent has been silent for {$AGENT.SILENCE.MAX}
                expression: nodata(//agent.ping,{$AGENT.SILENCE.MAX})=1
                level: 3
                description: The machine is down or cut off, or its agent has stopped.

        """;

    /// <inheritdoc />
    public IEnumerable<(string Name, string Yaml)> Templates =>
    [
        Linux("linux-by-zabbix-agent-active", "Linux, measured by a Zabbix agent that connects to us.", "zabbix-active", "1m", SilenceTrigger),
        Linux("linux-by-zabbix-agent", "Linux, measured by a Zabbix agent that we ask.", "zabbix-passive", "1m", SilenceTrigger),
        Linux(ThisMachine, "The machine that this server runs on, measured by the server itself.", "local", "10s", ""),
        ("web-site.template.yaml", Read("web-site.template.yaml")),
        ("neighbours.template.yaml", Read("neighbours.template.yaml")),
        ("audit.template.yaml", Read("audit.template.yaml")),
    ];

    private static (string Name, string Yaml) Linux(string name, string description, string type, string interval, string silence)
    {
        string yaml = Read("linux.template.yaml")
            .Replace("<NAME>", name, StringComparison.Ordinal)
            .Replace("<DESCRIPTION>", description, StringComparison.Ordinal)
            .Replace("<TYPE>", type, StringComparison.Ordinal)
            .Replace("<INTERVAL>", interval, StringComparison.Ordinal)
            .Replace("<SILENCE>\n", silence + "\n", StringComparison.Ordinal);
        return (name + ".template.yaml", yaml);
    }

    private static string Read(string name)
    {
        using Stream stream = typeof(CollectTemplates).Assembly.GetManifestResourceStream("Bongsu.Collect.Templates." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
