using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Faults;

/// <summary>Metrics in a far store that dies and comes back: nobody who looks at Bongsu sees it, and what was measured meanwhile is there afterwards.</summary>
public sealed class FarMetricsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task FarStoreIsKilledAndSoIsBongsu_ValuesAreSeenAllTheTime_AndArriveAfterwards()
    {
        await using VictoriaMetrics victoria = await VictoriaMetrics.StartAsync();
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(
            """
            hosts:
              - name: far-1
                items: [{key: load}]
                triggers: [{name: far-1 is busy, expression: "last(//load)>10", level: 2}]
            """,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["BONGSU_METRICS_URL"] = victoria.Url.ToString() });
        await Sender.SendAsync(bongsu, "far-1", "load", "1");
        await ArrivesAsync(victoria, "1");

        await victoria.KillAsync();
        await Sender.SendAsync(bongsu, "far-1", "load", "12");
        await SeenAsync(bongsu, "12");
        await Eventually.HoldsAsync(
            async () => (await bongsu.GetAsync("api/problems"))["rows"]!.AsArray().Any(p => (string?)p!["host"] == "far-1"),
            "the trigger fires without the far store",
            Patience);
        await bongsu.KillAsync();
        await bongsu.StartAgainAsync();
        await SeenAsync(bongsu, "12");

        await victoria.StartAgainAsync();
        await ArrivesAsync(victoria, "12");
        await SeenAsync(bongsu, "12");
    }

    private static Task SeenAsync(BongsuProcess bongsu, string value) => Eventually.HoldsAsync(
        async () => LastOf(await bongsu.GetAsync("prometheus/api/v1/query?query=load%5B1h%5D")) == value, $"Bongsu shows {value}", Patience);

    private static Task ArrivesAsync(VictoriaMetrics victoria, string value) => Eventually.HoldsAsync(
        async () =>
        {
            await victoria.GetAsync("internal/force_flush");
            string to = TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return LastOf(JsonNode.Parse(await victoria.GetAsync($"api/v1/query?query=load%5B1h%5D&nocache=1&time={to}"))!) == value;
        },
        $"VictoriaMetrics has {value}", Patience);

    private static string? LastOf(JsonNode answer) =>
        answer["data"]!["result"]!.AsArray() is [var series, ..] && series!["values"]!.AsArray() is [.., var last] ? (string?)last![1] : null;
}
