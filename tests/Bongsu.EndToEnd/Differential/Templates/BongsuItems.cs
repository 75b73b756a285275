using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>What Bongsu's API says of items and triggers.</summary>
internal static class BongsuItems
{
    private const int PageSize = 200;

    /// <param name="bongsu">The program.</param>
    /// <param name="hosts">Their names.</param>
    /// <param name="discoveries">The items that are lists of discoveries; of a key the spaces do not count.</param>
    public static async Task<MeasuredState> ReadAsync(BongsuProcess bongsu, IEnumerable<string> hosts, ICollection<(string Host, string Key)> discoveries)
    {
        var state = new MeasuredState([], [], []);
        foreach (string host in hosts)
        {
            foreach (JsonNode? row in await RowsAsync(bongsu, host))
            {
                string key = (string)row!["key"]!;
                string? error = (string?)row["notKnownBecause"];
                (string, string) list = (host, key.Replace("[ ", "[", StringComparison.Ordinal));

                // A key that a discovery and an item share in Zabbix is written with a space where it is the discovery's.
                if (discoveries.Contains(list) && (key != list.Item2 || (string?)row["valueType"] == "text"))
                    state.Discoveries[list] = error;
                else
                    state.Items[(host, key)] = new MeasuredItem(
                        (string)row["name"]!, (string)row["valueType"]!, (string?)row["unit"] ?? "", error, ValueOf(row["value"]), IsStored: true);
            }

            foreach (JsonNode? trigger in (await bongsu.GetAsync($"api/hosts/{host}"))["triggerList"]!.AsArray())
            {
                // One that depends on another is bad without a problem.
                bool isHeld = ((string?)trigger!["because"])?.StartsWith("No problem is opened", StringComparison.Ordinal) == true;
                state.Triggers[(host, (string)trigger["name"]!)] = (string)trigger["health"]! switch { "good" => false, "bad" => !isHeld, _ => null };
            }
        }

        return state;
    }

    private static async Task<List<JsonNode?>> RowsAsync(BongsuProcess bongsu, string host)
    {
        var rows = new List<JsonNode?>();
        while (true)
        {
            JsonArray page = (await bongsu.GetAsync($"api/hosts/{host}/items?take={PageSize}&skip={rows.Count}"))["rows"]!.AsArray();
            rows.AddRange(page);
            if (page.Count < PageSize)
                return rows;
        }
    }

    private static string? ValueOf(JsonNode? value) => value switch
    {
        null => null,
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => v.GetValue<double>().ToString("R", CultureInfo.InvariantCulture),
        _ => (string?)value,
    };
}
