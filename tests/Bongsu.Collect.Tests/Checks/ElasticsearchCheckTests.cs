using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Elasticsearch;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class ElasticsearchCheckTests : CheckKindContract, IDisposable
{
    private readonly WebTransport _transport = new(TestPolicy.Default, TimeProvider.System);

    internal override ICheckKind Kind { get; } = new ElasticsearchKind();

    internal override ICheck Check => new ElasticsearchCheck(TimeProvider.System, _transport);

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"failsAt":"green"}""", """{"minimumNodes":0}"""];

    public void Dispose() => _transport.Dispose();

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"token":"{{TheSecret}}"}""";

    [Fact]
    public async Task The_page_s_example_works()
    {
        await using FakeApi api = await StartAsync("green");
        await using var world = new ProbeWorld();

        ProbeResult result = await world.ProbeAsThePageSaysAsync("elasticsearch", 0, $"port={api.Port}");

        Assert.Null(result.Error);
        Assert.Equal(("8.11.0", "green", 42.0), (result.Values["version"], result.Values["status"], result.Values["documents"]));
        Assert.Empty(api.Violations);
    }

    [Theory]
    [InlineData("yellow", "red", null)]
    [InlineData("yellow", "yellow", "the cluster is yellow: 2 shards have no node")]
    [InlineData("red", "red", "the cluster is red: 2 shards have no node")]
    [InlineData("purple", "red", "does not say the health of a cluster")]
    public async Task The_health_decides(string status, string failsAt, string? expected)
    {
        await using FakeApi api = await StartAsync(status);

        CheckResult result = await RunAsync($$"""{"address":"127.0.0.1","port":{{api.Port}},"failsAt":"{{failsAt}}"}""");

        if (expected is null)
            Assert.Null(result.Failure);
        else
            Assert.Contains(expected, result.Failure!.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_that_are_missing_are_said()
    {
        await using FakeApi api = await StartAsync("green");

        CheckResult result = await RunAsync($$"""{"address":"127.0.0.1","port":{{api.Port}},"minimumNodes":4}""");

        Assert.Equal("the cluster has 3 nodes, fewer than 4", result.Failure!.English());
    }

    // As the REST API reference describes them.
    private static Task<FakeApi> StartAsync(string status) => FakeApi.StartAsync(null, new Dictionary<string, string>
    {
        ["/"] = """{"cluster_name":"logs","version":{"number":"8.11.0"},"tagline":"You Know, for Search"}""",
        ["/_cluster/health"] = $$"""
            {"cluster_name":"logs","status":"{{status}}","timed_out":false,"number_of_nodes":3,"number_of_data_nodes":2,"active_primary_shards":5,"active_shards":10,"relocating_shards":0,"initializing_shards":0,"unassigned_shards":2,"number_of_pending_tasks":1}
            """,
        ["/_cluster/stats"] = """
            {"indices":{"docs":{"count":42},"store":{"size_in_bytes":1000}},"nodes":{"jvm":{"mem":{"heap_used_in_bytes":7}},"fs":{"available_in_bytes":9}}}
            """,
    });
}
