using System.Globalization;
using System.Text;
using Bongsu.Bench.Load;

namespace Bongsu.Bench.Configuration;

/// <summary>Writes the load's hosts as a configuration of Bongsu.</summary>
internal static class BongsuYaml
{
    /// <summary>The whole file.</summary>
    /// <param name="fleet">Hosts and items.</param>
    /// <param name="triggers">Triggers a host, at most as many as items.</param>
    /// <param name="itemType"><c>trapper</c> or <c>zabbix-active</c>.</param>
    /// <param name="mail">Where alerts go.</param>
    /// <param name="function">The triggers' function; null for several.</param>
    public static string Write(Fleet fleet, int triggers, string itemType, BenchMail mail, string? function = null)
    {
        var yaml = new StringBuilder();
        CultureInfo c = CultureInfo.InvariantCulture;
        yaml.Append(c, $$"""
            organisations:
              - {name: bench, kind: infrastructure, people: [{name: On-call, email: {{BenchMail.Recipient}}}]}
            channels:
              - {name: bench-mail, type: smtp, host: 127.0.0.1, port: {{mail.Port}}, from: {{BenchMail.Sender}}, security: none}
            policies:
              - {name: bench, steps: [{notify: [bench], by: [bench-mail]}], track: []}
            templates:
              - name: bench
                items:

            """);
        for (int item = 0; item < fleet.Items; item++)
            yaml.Append(c, $"      - {{key: \"{Fleet.Key(item)}\", type: {itemType}, interval: 1m, valueType: float}}\n");
        yaml.Append(triggers == 0 ? "" : "    triggers:\n");
        foreach (TriggerShape trigger in TriggerShape.Of(triggers, function))
            yaml.Append(c, $"      - {{name: \"{trigger.Name}\", expression: \"{trigger.Expression("")}\", level: 3}}\n");
        yaml.Append(fleet.Hosts == 0 ? "" : "hosts:\n");
        for (int host = 0; host < fleet.Hosts; host++)
            yaml.Append(c, $"  - {{name: {Fleet.HostName(host)}, groups: [bench], templates: [bench]}}\n");
        return yaml.ToString();
    }
}
