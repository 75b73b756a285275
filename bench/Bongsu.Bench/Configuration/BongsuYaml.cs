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
            settings:
              incidents: {wait: 0s}
            templates:
              - name: bench
                items:

            """);
        for (int item = 0; item < fleet.Items; item++)
            yaml.Append(c, $"      - {{key: \"{Fleet.Key(item)}\", type: {itemType}, interval: 1m, valueType: float}}\n");
        IReadOnlyList<TriggerShape> shapes = TriggerShape.Of(triggers, function);
        yaml.Append(shapes.Count < 2 ? "" : "    triggers:\n");
        foreach (TriggerShape trigger in shapes.Skip(1))
            yaml.Append(c, $"      - {Trigger(trigger, trigger.Name)}\n");
        yaml.Append(fleet.Hosts == 0 ? "" : "hosts:\n");
        for (int host = 0; host < fleet.Hosts; host++)
        {
            // The trigger that fires is each host's own: one of a template that fires on many hosts is one incident, so one mail for all of them.
            string own = shapes.Count == 0 ? "" : $", triggers: [{Trigger(shapes[0], shapes[0].NameOn(Fleet.HostName(host)))}]";
            yaml.Append(c, $"  - {{name: {Fleet.HostName(host)}, groups: [bench], templates: [bench]{own}}}\n");
        }

        return yaml.ToString();
    }

    private static string Trigger(TriggerShape trigger, string name) => $"{{name: \"{name}\", expression: \"{trigger.Expression("")}\", level: 3}}";
}
