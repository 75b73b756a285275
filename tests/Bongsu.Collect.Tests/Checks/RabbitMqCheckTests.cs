using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.RabbitMq;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class RabbitMqCheckTests : CheckKindContract, IDisposable
{
    private const string Login = "Basic a2ltOnB3";
    private const string Node =
        """{"name":"rabbit@a","running":true,"mem_alarm":false,"disk_free_alarm":false,"mem_used":100,"disk_free":5000,"partitions":[]}""";

    private const string Overview = """
        {"rabbitmq_version":"3.10.8","object_totals":{"connections":2,"channels":3,"consumers":4,"queues":5},"queue_totals":{"messages_ready":7,"messages_unacknowledged":1},"message_stats":{"publish_details":{"rate":1.5}}}
        """;

    private readonly WebTransport _transport = new(TestPolicy.Default, TimeProvider.System);

    internal override ICheckKind Kind { get; } = new RabbitMqKind();

    internal override ICheck Check => new RabbitMqCheck(TimeProvider.System, _transport);

    public override IEnumerable<string> BadOptions =>
        ["""{"port":0}""", """{"password":"x"}""", """{"maximumMessages":1}""", """{"user":"a","token":"b"}""", """{"user":"a:b"}""", """{"token":"a b"}"""];

    public void Dispose() => _transport.Dispose();

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}"}""";

    [Fact]
    public async Task Nodes_and_messages_are_read()
    {
        await using FakeApi api = await StartAsync($"[{Node}]", ("/api/queues/%2F/jobs", """{"messages":8,"consumers":2}"""));

        CheckResult result = await AskAsync(api, """,  "queue":"jobs","maximumMessages":8,"minimumConsumers":2""");

        Assert.Null(result.Failure);
        Assert.Equal((1.0, 7.0, 1.5), (Number(result, "nodes.running"), Number(result, "messages.ready"), Number(result, "publish.rate")));
        Assert.Equal((8.0, 2.0), (Number(result, "queue.messages"), Number(result, "queue.consumers")));
        Assert.Empty(api.Violations);
    }

    [Theory]
    [InlineData("\"running\":true", "\"running\":false", "rabbit@a does not run")]
    [InlineData("\"mem_alarm\":false", "\"mem_alarm\":true", "used up its memory")]
    [InlineData("\"disk_free_alarm\":false", "\"disk_free_alarm\":true", "too little disk space")]
    [InlineData("\"partitions\":[]", "\"partitions\":[\"rabbit@b\"]", "does not see all nodes")]
    public async Task A_node_that_is_not_well_is_named(string good, string bad, string expected)
    {
        await using FakeApi api = await StartAsync($"[{Node.Replace(good, bad, StringComparison.Ordinal)}]");

        Assert.Contains(expected, (await AskAsync(api)).Failure!.English(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"messages\":9,\"consumers\":2}", "has 9 messages, more than 8")]
    [InlineData("{\"messages\":1,\"consumers\":0}", "has 0 consumers, fewer than 1")]
    [InlineData("", "there is no queue 'jobs'")]
    public async Task A_queue_that_is_not_well_is_said(string queue, string expected)
    {
        await using FakeApi api = await StartAsync($"[{Node}]", ("/api/queues/%2F/jobs", queue));

        CheckResult result = await AskAsync(api, """,  "queue":"jobs","maximumMessages":8,"minimumConsumers":1""");

        Assert.Contains(expected, result.Failure!.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_is_refused_is_said()
    {
        await using FakeApi api = await StartAsync("[]");

        CheckResult result = await RunAsync($$"""{"address":"127.0.0.1","port":{{api.Port}},"user":"kim","password":"no"}""");

        Assert.Contains("refused the login for api/overview with the status 401", result.Failure!.English(), StringComparison.Ordinal);
    }

    private static Task<FakeApi> StartAsync(string nodes, params (string Path, string Answer)[] more)
    {
        var answers = new Dictionary<string, string> { ["/api/overview"] = Overview, ["/api/nodes"] = nodes };
        foreach ((string path, string answer) in more)
            answers[path] = answer;
        return FakeApi.StartAsync(Login, answers);
    }

    private ValueTask<CheckResult> AskAsync(FakeApi api, string more = "") =>
        RunAsync($$"""{"address":"127.0.0.1","port":{{api.Port}},"user":"kim","password":"pw"{{more}}}""");
}
