using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing.Aws;

namespace Bongsu.EndToEnd.Stories;

/// <summary>
/// Story 3 in a cloud: of four instances that a cloud brings one is retired, which makes no problem and ends what was open; one dies, which infrastructure
/// learns at level 2; and another one takes its place, which is one line.
/// </summary>
public sealed class RetiredInstanceTests : IAsyncLifetime
{
    private const string ScaledIn =
        "At 2026-11-30T01:00:00Z a user request changed the desired capacity from 4 to 3. At 2026-11-30T01:00:05Z an instance was taken out of service in "
            + "response to a difference between desired and actual capacity, shrinking the capacity from 4 to 3.";

    private const string Unhealthy = "At 2026-11-30T01:00:00Z an instance was taken out of service in response to an ELB system health check failure.";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private static readonly Dictionary<string, string> s_tags = new()
    {
        ["Name"] = "web", ["env"] = "prod", ["service"] = "store", ["aws:autoscaling:groupName"] = "web",
    };

    private Stage _stage = null!;
    private FakeAws _aws = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.StartAsync();
        _aws = await FakeAws.StartAsync(TimeProvider.System, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _stage.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Retired_makes_no_problem_dead_is_level_2_and_replaced_is_one_line()
    {
        Have(4, Running("i-1"), Running("i-2"), Running("i-3"), Running("i-4"));
        _aws.Have(new FakeAwsBalancer("front", "application", new Dictionary<string, string> { ["i-1"] = "healthy", ["i-2"] = "healthy" }) { Tags = s_tags });
        _aws.Put("AWS/EC2|CPUUtilization|InstanceId=i-1|Average", Minutes(-10), 42);

        JsonNode preview = (await PreviewAsync())["rows"]![0]!;
        Assert.Equal((4, 1, 1), ((int)preview["resources"]!["ec2"]!, (int)preview["resources"]!["asg"]!, (int)preview["resources"]!["alb"]!));
        Assert.Equal((6, 21), ((int)preview["new"]!, (int)preview["metrics"]!));
        Assert.InRange((double)preview["dollarsAMonth"]!, 3, 4);

        await _stage.Bongsu.PostAsync("api/configuration", JsonDocument.Parse(Configuration()).RootElement);
        await HostAsync("i-4", h => (bool)h["enabled"]!);
        await Eventually.HoldsAsync(async () => (double?)(await ItemAsync("i-1", "aws.ec2.cpu"))?["value"] == 42, "the processor of i-1 is known", s_patience);
        Assert.Contains((await _stage.Bongsu.GetAsync("api/topology"))["edges"]!.AsArray(), e =>
            (string?)e!["to"] == "host:i-1" && (string?)e["known"]![0] == "aws");

        // An operator's own check on i-4 fails: that problem is open when the cloud retires it.
        await AddFailingCheckAsync("i-4");
        await _stage.ProblemAsync("i-4", "open", s_patience);
        _aws.Have(
            new FakeAwsGroup("web", 3, new Dictionary<string, string> { ["i-1"] = "InService", ["i-2"] = "InService", ["i-3"] = "InService" })
            {
                Activities = [("Terminating EC2 instance: i-4", ScaledIn)],
            });
        _aws.Have(Running("i-1"), Running("i-2"), Running("i-3"), Ended("i-4"));
        await HostAsync("i-4", h => !(bool)h["enabled"]!);
        JsonNode ended = await _stage.ProblemAsync("i-4", "recovered", s_patience);
        JsonNode history = await _stage.Bongsu.GetAsync($"api/problems/{ended["id"]}");
        Assert.Contains("The cloud retired it", history.ToJsonString(), StringComparison.Ordinal);

        // i-2 dies: its group took it out because it was unhealthy, and wants another one.
        _aws.Have(
            new FakeAwsGroup("web", 3, new Dictionary<string, string> { ["i-1"] = "InService", ["i-3"] = "InService" })
            {
                Activities = [("Terminating EC2 instance: i-2", Unhealthy), ("Terminating EC2 instance: i-4", ScaledIn)],
            });
        _aws.Have(Running("i-1"), Ended("i-2"), Running("i-3"), Ended("i-4"));
        JsonNode dead = await _stage.ProblemAsync("i-2", "open", s_patience);
        Assert.Equal((2, "instance"), ((int)dead["level"]!, (string?)dead["category"]));
        Assert.Contains("ELB system health check failure", (string?)dead["title"], StringComparison.Ordinal);

        _aws.Have(
            new FakeAwsGroup("web", 3, new Dictionary<string, string> { ["i-1"] = "InService", ["i-3"] = "InService", ["i-5"] = "InService" })
            {
                Activities = [("Terminating EC2 instance: i-2", Unhealthy), ("Terminating EC2 instance: i-4", ScaledIn)],
            });
        _aws.Have(Running("i-1"), Ended("i-2"), Running("i-3"), Running("i-5") with { LaunchedAt = TimeProvider.System.GetUtcNow() });
        await _stage.ProblemAsync("i-2", "recovered", s_patience);
        await HostAsync("i-2", h => !(bool)h["enabled"]!);
        await HostAsync("i-5", h => (bool)h["enabled"]!);
        string group = await GroupAsync();
        await Eventually.HoldsAsync(
            async () => ((string?)(await ItemAsync(group, "cloud.events"))?["value"] ?? "").Contains("was replaced by i-5 in 1 min", StringComparison.Ordinal),
            "the group has a line about it", s_patience);

        JsonArray problems = await _stage.ProblemsAsync();
        Assert.Equal(["i-2", "i-4"], problems.Select(p => (string)p!["host"]!).Order(StringComparer.Ordinal));
        Assert.Empty(_stage.Sms.Messages);
        JsonArray messages = (await _stage.Bongsu.GetAsync("api/outbox"))["rows"]!.AsArray();
        Assert.DoesNotContain(messages, m => (string?)m!["organisation"] is "shop-team" or "pay-team");
        JsonNode status = (await _stage.Bongsu.GetAsync("api/clouds"))["rows"]![0]!;
        Assert.Null((string?)status["failure"]);
        Assert.True((long)status["requests"]! > 20 && (double)status["dollars"]! > 0);
        Assert.Empty(_aws.Faults);
    }

    private static DateTimeOffset Minutes(int minutes)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        long step = TimeSpan.FromMinutes(5).Ticks;
        return new DateTimeOffset(now.AddMinutes(minutes).UtcTicks / step * step, TimeSpan.Zero);
    }

    private static FakeAwsInstance Running(string id) => new(id, "running", s_tags, "127.0.0.1", TimeProvider.System.GetUtcNow().AddHours(-1));

    private static FakeAwsInstance Ended(string id) => Running(id) with { State = "terminated", Address = null, ReasonCode = "Client.UserInitiatedShutdown" };

    private void Have(int desired, params FakeAwsInstance[] instances)
    {
        _aws.Have(instances);
        _aws.Have(new FakeAwsGroup("web", desired, instances.ToDictionary(i => i.Id, _ => "InService")));
    }

    private string Cloud() =>
        $$"""{"name":"prod","type":"aws","regions":["{{FakeAws.Region}}"],"accessKey":"{{FakeAws.AccessKey}}","secret":"{{FakeAws.SecretKey}}","endpoint":"{{_aws.Url}}","watch":["ec2","asg","alb"],"interval":"10s","serviceTag":"service"}""";

    private string Configuration() => $$"""{"services":[{"name":"store","owner":"shop-team"}],"clouds":[{{Cloud()}}]}""";

    private async Task<JsonNode> PreviewAsync()
    {
        using var yaml = new StringContent(Configuration(), new MediaTypeHeaderValue("application/yaml"));
        using HttpResponseMessage answer = await _stage.Bongsu.Client.PostAsync(new Uri("api/clouds/preview", UriKind.Relative), yaml, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancelled))!;
    }

    private async Task AddFailingCheckAsync(string name)
    {
        JsonNode whole = await _stage.Bongsu.GetAsync("api/configuration?format=json");
        JsonNode host = whole["hosts"]!.AsArray().First(h => (string?)h!["name"] == name)!.DeepClone();
        host["checks"] = new JsonArray(new JsonObject { ["name"] = "port", ["type"] = "tcp", ["port"] = 1, ["interval"] = "1s", ["timeout"] = "1s" });
        await _stage.Bongsu.PostAsync("api/configuration", JsonDocument.Parse(new JsonObject { ["hosts"] = new JsonArray(host) }.ToJsonString()).RootElement);
    }

    private Task HostAsync(string name, Func<JsonNode, bool> holds) => Eventually.HoldsAsync(
        async () => (await HostsAsync()).FirstOrDefault(h => (string?)h!["name"] == name) is { } host && holds(host), $"{name} is as it should be", s_patience);

    private async Task<JsonArray> HostsAsync() => (await _stage.Bongsu.GetAsync("api/hosts"))["rows"]!.AsArray();

    private async Task<string> GroupAsync() =>
        (string)(await HostsAsync()).First(h => ((string?)h!["name"])!.StartsWith("asg-web-", StringComparison.Ordinal))!["name"]!;

    private async Task<JsonNode?> ItemAsync(string host, string key) =>
        (await _stage.Bongsu.GetAsync($"api/hosts/{host}/items"))["rows"]!.AsArray().FirstOrDefault(i => (string?)i!["key"] == key);
}
