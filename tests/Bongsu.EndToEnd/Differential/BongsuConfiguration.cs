using System.Text.Json.Nodes;

namespace Bongsu.EndToEnd.Differential;

/// <summary>Writes a scenario as Bongsu's configuration (JSON is YAML too). Zabbix' triggers belong to no host; here they are those of host <c>a</c>.</summary>
internal static class BongsuConfiguration
{
    public static string Of(Scenario scenario)
    {
        var macros = new JsonObject();
        foreach ((string name, string value) in scenario.Macros)
            macros[name] = value;
        var hosts = new JsonArray();
        foreach (IGrouping<string, ScenarioItem> host in scenario.Items.GroupBy(i => i.Host))
        {
            var items = new JsonArray();
            foreach (ScenarioItem item in host)
                items.Add(new JsonObject { ["key"] = item.Key, ["valueType"] = item.Type == "char" ? "text" : item.Type });
            var triggers = new JsonArray();
            foreach (ScenarioTrigger trigger in host.Key == "a" ? scenario.Triggers : [])
            {
                var written = new JsonObject { ["name"] = trigger.Name + " {FUNCTION.VALUE}", ["expression"] = trigger.Expression };
                if (trigger.Recovery is not null)
                    written["recovery"] = trigger.Recovery;
                triggers.Add(written);
            }

            hosts.Add(new JsonObject { ["name"] = host.Key, ["items"] = items, ["triggers"] = triggers, ["macros"] = macros.DeepClone() });
        }

        var regularExpressions = new JsonArray();
        foreach ((string name, List<(string Type, string Expression)> parts) in scenario.RegularExpressions)
        {
            var list = new JsonArray();
            foreach ((string type, string expression) in parts)
                list.Add(new JsonObject { ["type"] = type, ["expression"] = expression });
            regularExpressions.Add(new JsonObject { ["name"] = name, ["parts"] = list });
        }

        var document = new JsonObject { ["hosts"] = hosts };
        if (regularExpressions.Count > 0)
            document["settings"] = new JsonObject { ["regularExpressions"] = regularExpressions };
        return document.ToJsonString();
    }
}
