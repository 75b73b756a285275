using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>What Zabbix' API says of items and triggers.</summary>
internal sealed partial class ZabbixState
{
    private static readonly string[] s_severities = ["not classified", "information", "warning", "average", "high", "disaster"];

    private readonly ZabbixPages _pages;
    private readonly MeasuredHosts _hosts;
    private readonly Dictionary<string, Dictionary<string, string>> _macros;

    private ZabbixState(ZabbixPages pages, MeasuredHosts hosts, Dictionary<string, Dictionary<string, string>> macros) =>
        (_pages, _hosts, _macros) = (pages, hosts, macros);

    public static async Task<ZabbixState> OfAsync(ZabbixPages pages, MeasuredHosts hosts)
    {
        var macros = new Dictionary<string, Dictionary<string, string>>();
        foreach ((string host, string id) in hosts.Ids)
        {
            // The nearest first: the host's own, its template's, the global ones.
            JsonNode shown = (await pages.CallAsync(
                "host.get",
                new JsonObject { ["hostids"] = id, ["output"] = new JsonArray("host"), ["selectParentTemplates"] = new JsonArray("templateid") }))[0]!;
            string template = (string)Assert.Single(shown["parentTemplates"]!.AsArray())!["templateid"]!;
            var own = new Dictionary<string, string> { ["{HOST.CONN}"] = "127.0.0.1" };
            foreach (JsonObject asked in (JsonObject[])[new() { ["hostids"] = id }, new() { ["hostids"] = template }, new() { ["globalmacro"] = true }])
            {
                asked["output"] = "extend";
                foreach (JsonNode? macro in (await pages.CallAsync("usermacro.get", asked)).AsArray())
                    own.TryAdd((string)macro!["macro"]!, (string?)macro["value"] ?? "");
            }

            macros[host] = own;
        }

        return new ZabbixState(pages, hosts, macros);
    }

    public async Task<MeasuredState> ReadAsync()
    {
        var state = new MeasuredState([], [], []);
        JsonArray ids = new([.. _hosts.Ids.Values.Select(i => (JsonNode)i)]);
        Dictionary<string, string> hosts = _hosts.Ids.ToDictionary(h => h.Value, h => h.Key);
        foreach (JsonNode? item in await RowsAsync(
            "item.get", ids, "hostid", "key_", "name", "value_type", "units", "lastvalue", "lastclock", "state", "error", "status", "history"))
        {
            string host = hosts[(string)item!["hostid"]!];
            if ((string)item["status"]! != "0")
                continue;
            state.Items[(host, Expand(host, (string)item["key_"]!))] = new MeasuredItem(
                Expand(host, (string)item["name"]!),
                (string)item["value_type"]! switch { "0" => "float", "2" => "log", "3" => "unsigned", _ => "text" },
                Expand(host, (string)item["units"]!).TrimStart('!'),
                (string)item["state"]! == "1" ? (string)item["error"]! : null,
                (string)item["lastclock"]! == "0" ? null : (string)item["lastvalue"]!,
                (string)item["history"]! != "0");
        }

        foreach (JsonNode? rule in await RowsAsync("discoveryrule.get", ids, "hostid", "key_", "state", "error"))
        {
            string host = hosts[(string)rule!["hostid"]!];
            state.Discoveries[(host, Expand(host, (string)rule["key_"]!))] = (string)rule["state"]! == "1" ? (string)rule["error"]! : null;
        }

        // Of two triggers of one name the lower is called by its severity too, as an import calls it.
        foreach (JsonNode? trigger in (await RowsAsync("trigger.get", ids, "description", "value", "state", "status", "priority"))
            .Where(t => (string)t!["status"]! == "0").OrderByDescending(t => (string)t!["priority"]!))
        {
            string host = hosts[(string)trigger!["hosts"]![0]!["hostid"]!], name = (string)trigger["description"]!;
            bool? isProblem = (string)trigger["state"]! == "1" ? null : (string)trigger["value"]! == "1";
            if (!state.Triggers.TryAdd((host, name), isProblem))
                state.Triggers.Add((host, $"{name} ({s_severities[int.Parse((string)trigger["priority"]!, CultureInfo.InvariantCulture)]})"), isProblem);
        }

        return state;
    }

    private async Task<JsonArray> RowsAsync(string method, JsonArray hosts, params string[] output)
    {
        var wanted = new JsonObject { ["hostids"] = hosts.DeepClone(), ["output"] = new JsonArray([.. output.Select(o => (JsonNode)o)]) };
        if (method == "trigger.get")
            (wanted["selectHosts"], wanted["expandDescription"]) = (new JsonArray("hostid"), true);
        return (await _pages.CallAsync(method, wanted)).AsArray();
    }

    private string Expand(string host, string text) => Macro().Replace(text, m => _macros[host].GetValueOrDefault(m.Value, m.Value));

    [GeneratedRegex(@"\{(\$[A-Z0-9_.]+|HOST\.CONN)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Macro();
}
