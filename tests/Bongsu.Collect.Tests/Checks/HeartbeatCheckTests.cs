using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Heartbeat;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Checks;

public sealed class HeartbeatCheckTests : CheckKindContract, IAsyncDisposable
{
    private const string Token = "a-token-of-24-characters";

    private readonly TestWorld _world = new(configure: s => s.AddSingleton<IKeyFiles>(new FixedKeys()), options: new CollectOptions { Trapper = null });
    private readonly EffectiveHost _host;

    public HeartbeatCheckTests()
    {
        Check = _world.Services.GetRequiredService<HeartbeatCheck>();
        string[] outputs = [.. Kind.Outputs.Select(o => o.Name)];
        EffectiveCheck own = TestHosts.Check("backup", "heartbeat", $$"""{"period":"1h","grace":"5m","token":"{{Token}}"}""", outputs: outputs);
        EffectiveCheck made = TestHosts.Check("nightly", "heartbeat", """{"period":"1d"}""", outputs: outputs);
        _host = _world.Catalog.Put(TestHosts.Host(items: [.. TestHosts.OutputsOf(own, Kind), .. TestHosts.OutputsOf(made, Kind)], checks: [own, made]));
    }

    internal override ICheckKind Kind { get; } = new HeartbeatKind();

    internal override ICheck Check { get; }

    protected override string? OptionsFor(int port) => null;

    public override IEnumerable<string> BadOptions =>
        ["{}", """{"period":"0s"}""", """{"period":"1h","token":"short"}""", """{"period":"1h","token":"with spaces in it, and more"}"""];

    private HeartbeatReceiver Receiver => _world.Services.GetRequiredService<HeartbeatReceiver>();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Silence_means_nothing_until_the_first_signal_should_have_come()
    {
        await RunAsync("backup");
        Assert.Null(_world.Latest.Get(Item("ok")));

        _world.Clock.Advance(TimeSpan.FromMinutes(66));
        await RunAsync("backup");
        Assert.Equal(0, Number("ok"));
        Assert.Contains("has not called since", Text("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_signals_is_well_until_period_and_grace_are_over()
    {
        Assert.True(await BeatAsync());
        Assert.Equal(1, Number("ok"));

        _world.Clock.Advance(TimeSpan.FromMinutes(64));
        await RunAsync("backup");
        Assert.Equal((1, 64 * 60), (Number("ok"), Number("age")));

        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        await RunAsync("backup");
        Assert.Equal(0, Number("ok"));

        Assert.True(await BeatAsync());
        Assert.Equal((1, ""), (Number("ok"), Text("error")));
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("1")]
    [InlineData("137")]
    public async Task A_job_that_says_it_failed_has_failed_until_it_succeeds(string status)
    {
        await BeatAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await BeatAsync(status));
        Assert.Equal(0, Number("ok"));

        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync("backup");
        Assert.Equal(0, Number("ok"));
        Assert.Contains("failed", Text("error"), StringComparison.Ordinal);

        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await BeatAsync("0");
        Assert.Equal(1, Number("ok"));
    }

    [Fact]
    public async Task Start_and_end_give_the_duration()
    {
        await BeatAsync("start");
        _world.Clock.Advance(TimeSpan.FromSeconds(90));
        await BeatAsync();

        Assert.Equal(90, Number("duration"));
    }

    [Fact]
    public async Task The_last_signal_is_remembered_over_a_restart()
    {
        await BeatAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(64));
        using var again = new HeartbeatReceiver(
            _world.Ingest, _world.Latest, _world.Catalog, _world.Services.GetRequiredService<KindRegistry>(), _world.Services.GetRequiredService<IKeyFiles>(),
            _world.Clock);

        HeartbeatState state = (await again.StateAsync(_host.Id, "backup", TestContext.Current.CancellationToken))!;

        Assert.NotNull(state.Failure(_world.Now + TimeSpan.FromMinutes(2), TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)));
        Assert.Null(state.Failure(_world.Now, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task Unknown_and_malformed_tokens_are_nobodys()
    {
        Assert.False(await Receiver.BeatAsync("not-a-token-of-anybody-here", null, TestContext.Current.CancellationToken));
        Assert.False(await Receiver.BeatAsync("../../etc/passwd", null, TestContext.Current.CancellationToken));
        Assert.False(await Receiver.BeatAsync("", null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_token_is_made_for_a_check_that_names_none_and_follows_the_catalog()
    {
        string made = Receiver.TokenOf(_host, _host.Checks[1])!;
        Assert.Equal(32, made.Length);
        Assert.True(await Receiver.BeatAsync(made, null, TestContext.Current.CancellationToken));

        _world.Catalog.Put(_host with { Checks = [_host.Checks[0]] });
        Assert.False(await Receiver.BeatAsync(made, null, TestContext.Current.CancellationToken));
        Assert.True(await BeatAsync());
    }

    [Fact]
    public async Task A_signal_that_cannot_be_stored_is_not_taken()
    {
        _world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);

        await Assert.ThrowsAsync<MetricsException>(() => BeatAsync());
    }

    private Task<bool> BeatAsync(string? status = null) => Receiver.BeatAsync(Token, status, TestContext.Current.CancellationToken);

    private Task<CheckEnd> RunAsync(string check) => _world.Services.GetRequiredService<CheckRunner>().RunAsync(
        new DueCheck { Host = _host, Check = _host.Checks.Single(c => c.Name == check), Due = _world.Now }, TestContext.Current.CancellationToken);

    private EffectiveItem Item(string output) => _host.ItemsByKey[$"heartbeat.{output}[backup]"];

    private double Number(string output) => _world.Latest.Get(Item(output))!.Value!.Value.Number;

    private string Text(string output) => _world.Latest.Get(Item(output))!.Value!.Value.Text;
}
