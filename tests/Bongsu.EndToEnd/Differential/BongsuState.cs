using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Differential;

/// <summary>What Bongsu's API says of the triggers and problems of host <c>a</c>.</summary>
internal static class BongsuState
{
    private const int PageSize = 200;

    public static async Task<Dictionary<string, (string Health, string? Because)>> TriggersAsync(BongsuProcess bongsu) =>
        (await bongsu.GetAsync("api/hosts/a"))["triggerList"]!.AsArray().ToDictionary(
            t => NameOf((string)t!["name"]!), t => ((string)t!["health"]!, (string?)t["because"]));

    /// <summary>All problems, oldest first: the trigger, the title, and the seconds of beginning and end.</summary>
    public static async Task<IReadOnlyList<(string Trigger, string Title, long From, long? To)>> ProblemsAsync(BongsuProcess bongsu)
    {
        var found = new List<(string, string, long, long?)>();
        for (int skip = 0; ; skip += PageSize)
        {
            JsonArray rows = (await bongsu.GetAsync($"api/problems?take={PageSize}&skip={skip}"))["rows"]!.AsArray();
            foreach (JsonNode? row in rows)
            {
                string title = (string)row!["title"]!;
                found.Add((
                    NameOf(title),
                    title,
                    Seconds((string)row["startedAt"]!),
                    row["recoveredAt"] is { } end && (string?)end is { Length: > 0 } text ? Seconds(text) : null));
            }

            if (rows.Count < PageSize)
                break;
        }

        found.Reverse();
        return [.. found.OrderBy(p => p.Item3)];
    }

    private static string NameOf(string title) => title.Split(' ')[0];

    private static long Seconds(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}
