using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Kubernetes;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class KubernetesCheckTests : CheckKindContract, IDisposable
{
    private const string Ready =
        """{"metadata":{"name":"n1"},"status":{"conditions":[{"type":"MemoryPressure","status":"False"},{"type":"Ready","status":"True"}]}}""";

    private const string Web = """
        {"metadata":{"namespace":"shop","name":"web"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],"containerStatuses":[{"restartCount":2}]}}
        """;

    private const string Crashing = """
        {"metadata":{"namespace":"shop","name":"api"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"False"}],"containerStatuses":[{"restartCount":5,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}}
        """;

    private const string Done = """{"metadata":{"namespace":"shop","name":"job"},"status":{"phase":"Succeeded"}}""";

    private readonly WebTransport _transport = new(TestPolicy.Default, TimeProvider.System);

    internal override ICheckKind Kind { get; } = new KubernetesKind();

    internal override ICheck Check => new KubernetesCheck(TimeProvider.System, _transport);

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"namespace":"A/b"}""", """{"ca":"x"}""", """{"maximumNotReady":-1}"""];

    public void Dispose() => _transport.Dispose();

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"tls":false,"token":"{{TheSecret}}"}""";

    [Fact]
    public async Task The_page_s_example_works()
    {
        await using FakeApi api = await StartAsync($"[{Ready}]", $"[{Web},{Done}]");
        await using var world = new ProbeWorld();

        ProbeResult result = await world.ProbeAsThePageSaysAsync("kubernetes", 0, $"port={api.Port}", "token=t");

        Assert.Null(result.Error);
        Assert.Equal(("v1.29.0", 1.0, 2.0, 2.0), (result.Values["version"], result.Values["nodes.ready"], result.Values["pods"], result.Values["restarts"]));
        Assert.Empty(api.Violations);
    }

    [Fact]
    public async Task Pods_that_are_not_ready_are_said_with_the_reason_over_pages()
    {
        await using FakeApi api = await StartAsync($"[{Ready}]", $"[{Web}]", $"[{Crashing}]");

        CheckResult result = await AskAsync(api);

        Assert.Equal("1 pods are not ready, such as shop/api (CrashLoopBackOff)", result.Failure!.English());
        Assert.Equal((2.0, 7.0), (Number(result, "pods"), Number(result, "restarts")));
        Assert.Null((await AskAsync(api, ",\"maximumNotReady\":1")).Failure);
    }

    [Fact]
    public async Task A_node_that_is_not_ready_is_named()
    {
        await using FakeApi api = await StartAsync($"[{Ready},{Ready.Replace("\"True\"", "\"Unknown\"", StringComparison.Ordinal)}]", "[]");

        Assert.Equal("1 of 2 nodes are not ready, such as n1", (await AskAsync(api)).Failure!.English());
    }

    [Fact]
    public async Task A_token_that_is_refused_is_said()
    {
        await using FakeApi api = await StartAsync("[]", "[]");

        CheckResult result = await RunAsync($$"""{"address":"127.0.0.1","port":{{api.Port}},"tls":false,"token":"no"}""");

        Assert.Contains("refused the login for version with the status 401", result.Failure!.English(), StringComparison.Ordinal);
    }

    private ValueTask<CheckResult> AskAsync(FakeApi api, string more = "") =>
        RunAsync($$"""{"address":"127.0.0.1","port":{{api.Port}},"tls":false,"token":"t"{{more}}}""");

    private static Task<FakeApi> StartAsync(string nodes, string pods, string? more = null)
    {
        string meta = more is null ? "{}" : """{"continue":"a/b="}""";
        return FakeApi.StartAsync("Bearer t", new Dictionary<string, string>
        {
            ["/version"] = """{"major":"1","minor":"29","gitVersion":"v1.29.0"}""",
            ["/api/v1/nodes"] = $$"""{"kind":"NodeList","items":{{nodes}}}""",
            ["/api/v1/pods?limit=500"] = $$"""{"kind":"PodList","metadata":{{meta}},"items":{{pods}}}""",
            ["/api/v1/pods?limit=500&continue=a%2Fb%3D"] = $$"""{"kind":"PodList","metadata":{},"items":{{more ?? "[]"}}}""",
        });
    }
}
