using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Places;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Scheduling;

public sealed class CheckRunnerTests : IAsyncDisposable
{
    private readonly ScriptedCheck _check = new();
    private readonly OnePlace _places = new();
    private readonly TestWorld _world;
    private readonly EffectiveHost _host;

    public CheckRunnerTests()
    {
        _world = new TestWorld(
            configure: s => s.AddSingleton<IKind>(new ScriptedKind()).AddSingleton<ICheck>(_check).AddSingleton<IPlaces>(_places),
            options: new CollectOptions { Trapper = null, Checks = 3, ChecksPerHost = 2 });
        EffectiveCheck check = TestHosts.Check("page", "scripted", "{}", confirm: true, outputs: ["ok", "time", "error"]);
        _host = _world.Catalog.Put(TestHosts.Host(service: true, items: TestHosts.OutputsOf(check, new ScriptedKind()), checks: [check]));
    }

    private CheckRunner Runner => _world.Services.GetRequiredService<CheckRunner>();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_good_look_becomes_values()
    {
        _check.Then(new CheckResult([new CheckValue("time", 0.25, null)], null));

        Assert.Equal(CheckOutcome.Answered, (await RunAsync()).Outcome);

        Assert.Equal((1, 0.25, ""), (Number("ok"), Number("time"), _world.Latest.Get(Item("error"))!.Value!.Value.Text));
        Assert.Equal(1, _check.Looks);
    }

    [Fact]
    public async Task A_failure_that_a_second_look_does_not_confirm_does_not_count()
    {
        _check.Then(CheckResult.NotKnown("one lost packet"));
        _check.Then(new CheckResult([new CheckValue("time", 0.5, null)], null));

        await RunAsync();

        Assert.Equal((2, 1), (_check.Looks, Number("ok")));
    }

    [Fact]
    public async Task A_failure_that_is_confirmed_is_0_and_says_why()
    {
        _check.Then(CheckResult.NotKnown("it is down"));
        _check.Then(CheckResult.NotKnown("it is still down"));

        Assert.Equal(CheckOutcome.Answered, (await RunAsync()).Outcome);

        Assert.Equal((2, 0), (_check.Looks, Number("ok")));
        Assert.Equal("it is still down", _world.Latest.Get(Item("error"))!.Value!.Value.Text);
        Assert.Equal("it is still down", _world.Latest.Get(Item("time"))!.Error);
        Assert.Null(_world.Latest.Get(Item("time"))!.Value);
    }

    [Fact]
    public async Task An_error_that_quotes_a_secret_macro_is_masked()
    {
        EffectiveHost host = _host with
        {
            MacroValues = MacroValues.None.Over(new Dictionary<string, string>(), new Dictionary<string, string> { ["{$KEY}"] = "hunter2" }),
        };
        for (int i = 0; i < 2; i++)
            _check.Then(CheckResult.NotKnown("no such host: hunter2.example"));

        await Runner.RunAsync(new DueCheck { Host = host, Check = host.Checks[0], Due = Timestamp.Now(_world.Clock) }, TestContext.Current.CancellationToken);

        Assert.Equal("no such host: ********.example", _world.Latest.Get(Item("error"))!.Value!.Value.Text);
        Assert.Equal("no such host: ********.example", _world.Latest.Get(Item("time"))!.Error);
    }

    [Fact]
    public async Task The_reason_is_stored_when_it_changes_only()
    {
        for (int i = 0; i < 6; i++)
            _check.Then(CheckResult.NotKnown("down"));
        for (int i = 0; i < 2; i++)
            _check.Then(new CheckResult([], null) { TimedOut = false });
        await RunAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(5));
        await RunAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(5));
        await RunAsync();

        Assert.Equal(["down"], _world.Texts.All.Select(t => t.Value.Text));
    }

    /// <summary>A second look confirms from all places, as the first did.</summary>
    [Fact]
    public async Task Places_vote_on_a_failure_and_what_they_see_is_stored_when_it_changes()
    {
        EffectiveCheck check = TestHosts.Check("page", "scripted", "{}", confirm: true, outputs: ["ok", "time", "error", "places.bad", "places.error"]) with
        {
            Places = ["here", "far"],
            Quorum = 2,
        };
        EffectiveHost host = _world.Catalog.Put(
            TestHosts.Host(
                service: true,
                items:
                [
                    .. TestHosts.OutputsOf(_host.Checks[0], new ScriptedKind()),
                    TestHosts.Item("scripted.places.bad[page]"),
                    TestHosts.Item("scripted.places.error[page]", valueType: ItemValueType.Text),
                ],
                checks: [check]));
        for (int i = 0; i < 4; i++)
            _check.Then(CheckResult.NotKnown("down"));
        var due = new DueCheck { Host = host, Check = check, Due = Timestamp.Now(_world.Clock) };

        _places.Sight = new PlaceSight("far", new CheckResult([new CheckValue("time", 0.5, null)], null), null);
        for (int i = 0; i < 2; i++, _world.Clock.Advance(TimeSpan.FromSeconds(5)))
            await Runner.RunAsync(due, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1, 1, 0.5), (_check.Looks, Number("ok"), Bad(), Number("time")));

        _places.Sight = new PlaceSight("far", CheckResult.NotKnown("down too"), null);
        await Runner.RunAsync(due, TestContext.Current.CancellationToken);
        Assert.Equal((4, 0, 0), (_check.Looks, Number("ok"), Bad()));
        Assert.Equal(["", "here: down", "down (from here, far)", ""], _world.Texts.All.Select(t => t.Value.Text));

        double Bad() => _world.Latest.Get(host.ItemsByKey["scripted.places.bad[page]"])!.Value!.Value.Number;
    }

    [Fact]
    public async Task Without_confirmation_one_look_is_enough()
    {
        _check.Then(CheckResult.NotKnown("down"));

        await Runner.RunAsync(Due(_host.Checks[0] with { Attempts = 1 }), TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (_check.Looks, Number("ok")));
    }

    [Theory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(3, 0, 1, 1)]
    [InlineData(3, 2, 3, 1)]
    [InlineData(3, 3, 3, 0)]
    public async Task A_check_has_failed_when_all_its_attempts_have(int attempts, int failures, int looks, int ok)
    {
        for (int i = 0; i < failures; i++)
            _check.Then(CheckResult.NotKnown("down"));
        _check.Then(new CheckResult([new CheckValue("time", 0.5, null)], null));

        await Runner.RunAsync(Due(_host.Checks[0] with { Attempts = attempts }), TestContext.Current.CancellationToken);

        Assert.Equal((looks, ok), (_check.Looks, Number("ok")));
    }

    [Fact]
    public async Task A_look_that_takes_too_long_is_a_timeout()
    {
        _check.Then(async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _world.Clock, token);
            return CheckResult.Of(1);
        });
        _check.Then(async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _world.Clock, token);
            return CheckResult.Of(1);
        });
        Task<CheckEnd> look = RunAsync();
        while (!look.IsCompleted)
        {
            _world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(CheckOutcome.TimedOut, (await look).Outcome);
        Assert.Contains("timeout after 3 s", _world.Latest.Get(Item("error"))!.Value!.Value.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_is_told_to_the_agenda_with_its_reason()
    {
        _check.Then(_ => Task.FromResult(CheckResult.NotKnown("refused") with { IsUnreachable = true }));
        _check.Then(_ => Task.FromResult(CheckResult.NotKnown("refused") with { IsUnreachable = true }));

        Assert.Equal(new CheckEnd(CheckOutcome.Unreachable, "refused"), await RunAsync());
    }

    [Fact]
    public async Task What_is_not_asked_is_not_run_and_not_known_because_of_the_interface()
    {
        _check.Then(_ => Task.FromResult(new CheckResult([new CheckValue("ok", 1, null)], null)));
        await RunAsync();
        Assert.Equal(1, Number("ok"));

        Assert.Equal(CheckEnd.NotRun, await Runner.RunAsync(Due(_host.Checks[0]) with { NotAsked = "it is silent" }, TestContext.Current.CancellationToken));
        Assert.Equal("it is silent", _world.Latest.Get(Item("ok"))!.Error);
        Assert.Equal(1, Number("ok"));
    }

    [Fact]
    public async Task A_check_that_throws_is_a_failure_and_no_more()
    {
        _check.Then(_ => throw new InvalidOperationException("a bug"));
        _check.Then(_ => throw new InvalidOperationException("a bug"));

        Assert.Equal(CheckOutcome.Answered, (await RunAsync()).Outcome);
        Assert.Equal(0, Number("ok"));
    }

    [Fact]
    public async Task Stopping_in_the_middle_of_a_look_says_nothing_about_the_target()
    {
        using var stop = new CancellationTokenSource();
        _check.Then(async token =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return CheckResult.Of(1);
        });

        Assert.Equal(CheckEnd.NotRun, await Runner.RunAsync(Due(_host.Checks[0]), stop.Token));
        Assert.Null(_world.Latest.Get(Item("ok")));
    }

    /// <summary>Such a check was only not known, and nobody heard of it: a failed one opens its problem, which says why.</summary>
    [Fact]
    public async Task Options_that_do_not_fit_make_the_check_fail_and_everything_else_not_known()
    {
        EffectiveCheck wrong = TestHosts.Check("page", "scripted", """{"colour":1}""", outputs: ["ok", "time"]);

        Assert.Equal(CheckEnd.NotRun, await Runner.RunAsync(Due(wrong), TestContext.Current.CancellationToken));

        Assert.Equal(0, _world.Latest.Get(Item("ok"))!.Value!.Value.Number);
        Assert.Contains("colour", _world.Latest.Get(Item("time"))!.Error!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_take_the_values_of_a_run_that_they_name()
    {
        EffectiveItem number = Dependent("in", "page", "ifInOctets.1"), text = Dependent("name", "page", "ifName.1");
        EffectiveItem gone = Dependent("out", "page", "ifOutOctets.9"), another = Dependent("other", "another check", "ifInOctets.1");
        EffectiveHost host = _world.Catalog.Put(
            TestHosts.Host(items: [.. _host.Items.Values, number, text with { ValueType = ItemValueType.Text }, gone, another], checks: [.. _host.Checks]));
        _check.Then(new CheckResult([new CheckValue("ifInOctets.1", 7, null), new CheckValue("ifName.1", 0, "eth0")], null));

        await Runner.RunAsync(Due(host.Checks[0], host), TestContext.Current.CancellationToken);

        Assert.Equal(1, _check.Looks);
        Assert.Equal((7, "eth0"), (Latest("in")!.Value!.Value.Number, Latest("name")!.Value!.Value.Text));
        Assert.Equal("the check 'page' yields no value 'ifOutOctets.9'", Latest("out")!.Error.English());
        Assert.Null(Latest("other"));

        LatestValue? Latest(string key) => _world.Latest.Get(host.ItemsByKey[key]);
    }

    [Fact]
    public async Task Items_that_take_values_of_a_failed_run_are_not_known_because_of_it()
    {
        EffectiveHost host = _world.Catalog.Put(
            TestHosts.Host(items: [.. _host.Items.Values, Dependent("in", "page", "ifInOctets.1")], checks: [_host.Checks[0] with { Attempts = 1 }]));
        _check.Then(CheckResult.NotKnown("down"));

        await Runner.RunAsync(Due(host.Checks[0], host), TestContext.Current.CancellationToken);

        Assert.Equal("down", _world.Latest.Get(host.ItemsByKey["in"])!.Error);
    }

    [Fact]
    public async Task A_store_that_is_full_does_not_stop_the_looks()
    {
        _world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);
        _check.Then(new CheckResult([], null));

        Assert.Equal(CheckOutcome.Answered, (await RunAsync()).Outcome);
    }

    [Fact]
    public async Task No_more_looks_run_at_once_than_host_and_machine_allow()
    {
        int running = 0;
        int most = 0;
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _check.Always(async _ =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            if (now == 3)
                full.TrySetResult();
            await go.Task;
            Interlocked.Decrement(ref running);
            return new CheckResult([new CheckValue("time", 1, null)], null);
        });
        EffectiveHost[] hosts = [.. Enumerable.Range(1, 3).Select(i => _world.Catalog.Put(TestHosts.Host("h" + i, id: i + 10)))];
        Task<CheckEnd>[] looks = [
            .. hosts.SelectMany(h => Enumerable.Range(0, 4).Select(_ => Runner.RunAsync(Due(_host.Checks[0], h), TestContext.Current.CancellationToken)))];
        await full.Task;
        go.SetResult();
        await Task.WhenAll(looks);

        Assert.Equal(12, _check.Looks);
        Assert.Equal(3, most);
    }

    private static EffectiveItem Dependent(string key, string check, string value) => TestHosts.Item(key, "dependent") with
    {
        Options = new Dictionary<string, JsonElement>
        {
            ["check"] = JsonSerializer.SerializeToElement(check), ["value"] = JsonSerializer.SerializeToElement(value),
        },
    };

    private static void InterlockedMax(ref int target, int value)
    {
        int known;
        while (value > (known = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, known) != known)
        {
            // Another one was quicker.
        }
    }

    private Task<CheckEnd> RunAsync() => Runner.RunAsync(Due(_host.Checks[0]), TestContext.Current.CancellationToken);

    private DueCheck Due(EffectiveCheck check, EffectiveHost? host = null) => new() { Host = host ?? _host, Check = check, Due = _world.Now };

    private EffectiveItem Item(string output) => _host.ItemsByKey[$"scripted.{output}[page]"];

    private double Number(string output) => _world.Latest.Get(Item(output))!.Value!.Value.Number;

    private sealed class ScriptedKind() : CheckKind<NoOptions, ScriptedCheck>("scripted", "Does what a test says.")
    {
        public override IReadOnlyList<CheckOutput> Outputs { get; } =
        [
            CheckOutput.OfOk("Ok"), new("time", "Time", ItemValueType.Float, "s"), CheckOutput.OfError(),
        ];
    }

    private sealed class ScriptedCheck : ICheck
    {
        private readonly Queue<Func<CancellationToken, Task<CheckResult>>> _script = new();
        private Func<CancellationToken, Task<CheckResult>>? _always;
        private int _looks;

        public int Looks => _looks;

        public void Then(CheckResult result) => _script.Enqueue(_ => Task.FromResult(result));

        public void Then(Func<CancellationToken, Task<CheckResult>> look) => _script.Enqueue(look);

        public void Always(Func<CancellationToken, Task<CheckResult>> look) => _always = look;

        public async ValueTask<CheckResult> RunAsync(CheckTarget target, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _looks);
            return await (_always ?? _script.Dequeue())(cancellationToken);
        }
    }

    private sealed class OnePlace : IPlaces
    {
        public PlaceSight Sight { get; set; } = new("far", null, "gone");

        public Task<PlaceSight> LookAsync(string place, EffectiveHost host, EffectiveCheck check, CancellationToken cancellationToken) =>
            Task.FromResult(Sight);
    }
}
