using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Docker;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Checks;

public sealed class DockerCheckTests : CheckKindContract, IDisposable
{
    private const string Info = """{"ServerVersion":"24.0.7","Containers":5,"ContainersRunning":3,"ContainersPaused":0,"ContainersStopped":2,"Images":9}""";
    private const string Running = """{"State":{"Status":"running","Running":true,"ExitCode":0,"Health":{"Status":"healthy"}},"RestartCount":1}""";
    private const string Statistics = """{"memory_stats":{"usage":100,"limit":1000},"cpu_stats":{"cpu_usage":{"total_usage":2500000000}}}""";

    private readonly WebTransport _transport = new(TestPolicy.Default, TimeProvider.System);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bongsu-docker-");

    internal override ICheckKind Kind { get; } = new DockerKind();

    internal override ICheck Check => new DockerCheck(TimeProvider.System, _transport, new DockerOptions { Socket = Socket });

    public override IEnumerable<string> BadOptions =>
        ["""{"port":0}""", """{"container":"../images"}""", """{"container":"a?b"}""", """{"minimumRunning":-1}"""];

    private string Socket => Path.Combine(_directory.FullName, "docker.sock");

    public void Dispose()
    {
        _transport.Dispose();
        _directory.Delete(recursive: true);
    }

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"token":"{{TheSecret}}"}""";

    [Fact]
    public async Task The_page_s_example_works()
    {
        await using FakeApi api = await StartAsync(Running);
        await using var world = new ProbeWorld(s => s.AddSingleton(new DockerOptions { Socket = Socket }));

        ProbeResult result = await world.ProbeAsThePageSaysAsync("docker", 0, "port=");

        Assert.Null(result.Error);
        Assert.Equal((3.0, "running", "healthy", 2.5),
            (result.Values["containers.running"], result.Values["container.status"], result.Values["container.health"], result.Values["container.cpu"]));
        Assert.Empty(api.Violations);
    }

    [Theory]
    [InlineData("{\"State\":{\"Status\":\"exited\",\"Running\":false,\"ExitCode\":3}}", "does not run: exited, exit code 3")]
    [InlineData("{\"State\":{\"Status\":\"exited\",\"Running\":false,\"ExitCode\":137,\"OOMKilled\":true}}", "memory was used up")]
    [InlineData("{\"State\":{\"Status\":\"running\",\"Running\":true,\"Health\":{\"Status\":\"unhealthy\"}}}", "says itself that it is not well")]
    [InlineData("", "there is no container web")]
    public async Task A_container_that_is_not_well_is_said(string container, string expected)
    {
        await using FakeApi api = await StartAsync(container);

        Assert.Contains(expected, (await RunAsync("""{"container":"web"}""")).Failure!.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_nobody_listens_on_is_said()
    {
        Assert.Contains("cannot be used", (await RunAsync("{}")).Failure!.English(), StringComparison.Ordinal);
        Assert.Contains(
            "docker.socket is empty",
            (
                await new DockerCheck(TimeProvider.System, _transport, new DockerOptions { Socket = "" }).RunAsync(
                    new CheckTarget(TestHosts.Host(), new DockerCheckOptions(), null, TimeSpan.FromSeconds(5)),
                    TestContext.Current.CancellationToken)
            ).Failure!.English(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Containers_that_are_missing_are_said()
    {
        await using FakeApi api = await StartAsync(Running);

        Assert.Equal("3 containers run, fewer than 4", (await RunAsync("""{"minimumRunning":4}""")).Failure!.English());
    }

    // As the Engine API's reference describes them.
    private Task<FakeApi> StartAsync(string container) => FakeApi.StartAsync(
        null,
        new Dictionary<string, string>
        {
            ["/info"] = Info, ["/containers/web/json"] = container, ["/containers/web/stats?stream=false&one-shot=true"] = Statistics,
        },
        Socket);
}
