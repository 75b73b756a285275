using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Agents;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Stories;

/// <summary>Story 3, the dead instance: one of three behind a load balancer is killed, after a fourth was retired by its cloud.</summary>
public sealed class DeadInstanceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task OneOfThreeIsKilled_InfrastructureIsMailed_ThePhonesStaySilent_AndTheMarginShows()
    {
        await using Stage stage = await Stage.StartAsync();
        var instances = new List<ZabbixAgent>();
        try
        {
            int[] ports = Start(instances);
            stage.Shop.Instances = ports;
            await stage.Bongsu.PostAsync("api/configuration", JsonDocument.Parse($$"""
                {"services":[{"name":"store","owner":"shop-team","checks":[{"name":"front","type":"http","url":"{{stage.Shop.Url}}","interval":"1s","timeout":"2s"}]}],
                 "hosts":[{{string.Join(',', ports.Select((port, i) => Host(i + 1, port)))}}]}
                """).RootElement);
            await MarginAsync(stage, "4 of 4 up, can lose 3 more");

            // Retired: gone from the configuration first, as its cloud says so, and then dead.
            await stage.Bongsu.PostAsync("api/configuration", JsonDocument.Parse($$"""{"hosts":[{{Host(4, ports[3], enabled: false)}}]}""").RootElement);
            await instances[3].KillAsync();
            await MarginAsync(stage, "3 of 3 up, can lose 2 more");

            await instances[1].KillAsync();
            JsonNode dead = await stage.ProblemAsync("web-2", "open", Patience);
            JsonNode margin = await stage.ProblemAsync("store", "open", Patience);
            await MarginAsync(stage, "2 of 3 up, can lose 1 more");
            await Eventually.HoldsAsync(() => Task.FromResult(stage.Mails.Count > 0), "infrastructure is mailed", Patience);
            string health = await HealthAsync(stage);

            instances[1].Run();
            await stage.ProblemAsync("web-2", "recovered", Patience);
            await stage.ProblemAsync("store", "recovered", Patience);
            await MarginAsync(stage, "3 of 3 up, can lose 2 more");
            await Eventually.HoldsAsync(() => Task.FromResult(stage.Mails.Count > 1), "infrastructure is mailed the end", Patience);

            Assert.Equal((3, "instance"), ((int)dead["level"]!, (string?)dead["category"]));
            Assert.Equal((1, "instance"), ((int)margin["level"]!, (string?)margin["category"]));
            Assert.Equal("web-2 is down: 2 of 3 up, can lose 1 more", (string?)margin["title"]);
            Assert.Equal("good", health);
            Assert.Equal(["infra@example.com", "infra@example.com"], stage.Mails.Select(m => m.To));
            Assert.Empty(stage.Sms.Messages);
            JsonArray problems = await stage.ProblemsAsync();
            Assert.Equal(["store", "web-2"], problems.Select(p => (string)p!["host"]!).Order(StringComparer.Ordinal));
            JsonArray messages = (await stage.Bongsu.GetAsync("api/outbox"))["rows"]!.AsArray();
            Assert.DoesNotContain(messages, m => (string?)m!["organisation"] is "shop-team" or "pay-team");
        }
        finally
        {
            foreach (ZabbixAgent instance in instances)
                await instance.DisposeAsync();
        }
    }

    private static int[] Start(List<ZabbixAgent> instances)
    {
        var ports = new int[4];
        for (int i = 0; i < ports.Length; i++)
        {
            ports[i] = ZabbixAgent.FreePort(i == 0 ? null : ports[i - 1] + 1);
            instances.Add(ZabbixAgent.Start("zabbix_agentd", $"web-{i + 1}", 1, ports[i]));
        }

        return ports;
    }

    private static string Host(int number, int port, bool enabled = true) => $$"""
        {"name":"web-{{number}}","service":"store","enabled":{{(enabled ? "true" : "false")}},"address":"127.0.0.1","checks":[{"name":"port","type":"tcp","port":{{port}},"interval":"1s","timeout":"1s"}]}
        """;

    private static Task MarginAsync(Stage stage, string sentence) => Eventually.HoldsAsync(
        async () => (string?)(
            await stage.Bongsu.GetAsync("api/overview"))["services"]!.AsArray().FirstOrDefault(
                s => (string?)s!["name"] == "store")?["margin"] == sentence, $"the margin is: {sentence}", Patience);

    private static async Task<string> HealthAsync(Stage stage) =>
        (string)(await stage.Bongsu.GetAsync("api/overview"))["services"]!.AsArray().First(s => (string?)s!["name"] == "store")!["health"]!;
}
