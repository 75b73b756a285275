using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Stories;

/// <summary>Story 2, the leak: a process leaks memory for three days; on the first the forecast says when memory and swap are exhausted.</summary>
public sealed class LeakTests
{
    private const long Mebibyte = 1 << 20;
    private const long AtStart = 12_288 * Mebibyte;
    private const string Left = "memory.swap.left";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The day comes through zabbix_sender with its own times, a value each ten minutes as the shipped template computes it. Its trigger is the shipped one;
    /// only where the item's values come from is changed, because what the server computes itself cannot be of yesterday.
    /// </summary>
    [Fact]
    public async Task MemoryLeaksForADay_InfrastructureKnowsWhenItIsExhausted_AndNoPhoneRings()
    {
        await using Stage stage = await Stage.StartAsync();
        await stage.Bongsu.PostAsync("api/configuration", JsonDocument.Parse("""
            {"hosts":[
              {"name":"leaky","service":"shop","templates":["linux-by-zabbix-agent-active"],"items":[{"key":"memory.swap.left","type":"trapper","unit":"B"}]},
              {"name":"steady","service":"shop","templates":["linux-by-zabbix-agent-active"],"items":[{"key":"memory.swap.left","type":"trapper","unit":"B"}]}]}
            """).RootElement);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        // 170 MiB an hour: 12 GiB last three days, and after the first two are left. The other host has as little, and keeps it.
        long leak = 170 * Mebibyte;
        var values = new List<(string, string, long, string)>();
        for (long age = 24 * 3600; age >= 0; age -= 600)
        {
            double leaked = leak * (24 - (age / 3600.0));
            double wobble = Mebibyte * 20 * Math.Sin(age);
            values.Add(("steady", Left, now - age, Text((AtStart / 2) + wobble)));
            values.Add(("leaky", Left, now - age, Text(AtStart - leaked + wobble)));
        }

        await Sender.SendAsync(stage.Bongsu, values);
        JsonNode problem = await stage.ProblemAsync("leaky", "open", Patience);

        Assert.Equal("Memory and swap are exhausted in less than 3d", (string?)problem["title"]);
        Assert.Equal(2, (int)problem["level"]!);
        Assert.Equal("instance", (string?)problem["category"]);
        JsonNode tried = await stage.Bongsu.PostAsync(
            "api/triggers/try", new { host = "leaky", expression = "timeleft(//memory.swap.left,1d,0)<3d", level = 2, category = "instance", range = "1h" });
        double hours = double.Parse(
            (string)tried["parts"]!.AsArray().First(p => (string?)p!["part"] == "timeleft(//memory.swap.left,1d,0)")!["value"]!,
            CultureInfo.InvariantCulture) / 3600;
        Assert.InRange(hours, 46, 51);

        // Told in the digest, to infrastructure alone.
        await Eventually.HoldsAsync(async () => (await MessagesAsync(stage)).Count > 0, "a message waits for its hour", Patience);
        Assert.All(
            await MessagesAsync(stage),
            m => Assert.Equal(("infra", "mail", "digest"), ((string?)m["organisation"], (string?)m["channel"], (string?)m["kind"])));
        Assert.Empty(stage.Sms.Messages);
        Assert.DoesNotContain(await stage.ProblemsAsync(), p => (string?)p!["host"] == "steady");
    }

    private static async Task<List<JsonNode>> MessagesAsync(Stage stage) =>
        [
            .. (await stage.Bongsu.GetAsync("api/outbox"))["rows"]!
                .AsArray()
                .Where(m => !((string)m!["kind"]!).StartsWith("tracker", StringComparison.Ordinal))
                .Select(m => m!),
        ];

    private static string Text(double bytes) => bytes.ToString("0", CultureInfo.InvariantCulture);
}
