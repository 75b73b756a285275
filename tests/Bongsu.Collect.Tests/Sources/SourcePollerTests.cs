using Bongsu.Collect.Sources;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Collect.Tests.Sources;

public sealed class SourcePollerTests : IAsyncLifetime, IConfigurationSnapshot
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));
    private readonly SourceBoard _board = new();
    private readonly ScriptedSource _source = new();
    private readonly List<Action<ConfigurationDocument>> _subscribers = [];
    private SourcePoller _poller = null!;

    public ConfigurationDocument Current { get; private set; } = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public IDisposable Subscribe(Action<ConfigurationDocument> changed)
    {
        _subscribers.Add(changed);
        return new MemoryStream();
    }

    public async ValueTask InitializeAsync()
    {
        var kinds = new KindRegistry([new ScriptedKind()]);
        _poller = new SourcePoller(this, kinds, new KindWorkers<ISource>(kinds, [_source]), _board, _time, NullLogger<SourcePoller>.Instance);
        await _poller.StartAsync(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _poller.StopAsync(CancellationToken.None);
        _poller.Dispose();
    }

    [Fact]
    public async Task A_source_is_read_at_once_and_at_its_interval()
    {
        _source.Answer = () => SourceReading.Of([new SourceProblem("1", "h", "t", Level.Warning, 1, false, null)]);
        Change(Enabled);
        await UntilAsync(() => State?.Reading?.Total == 1);

        _source.Answer = () => SourceReading.Of([]);
        await UntilAsync(() => State?.Reading?.Total == 0, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_failure_is_on_the_board_and_the_next_reading_takes_it_away()
    {
        _source.Answer = () => throw new SourceException("it is closed");
        Change(Enabled);
        await UntilAsync(() => State?.Failure == "it is closed");

        _source.Answer = () => SourceReading.Of([]);
        await UntilAsync(() => State is { Failure: null, Reading: not null }, TimeSpan.FromSeconds(30));
    }

    /// <summary>A wrong password each 30 s has Zabbix lock the account, and whoever signs in with it is kept out.</summary>
    [Fact]
    public async Task A_system_that_refuses_is_left_alone_until_the_definition_changes_or_five_minutes_pass()
    {
        int asked = 0;
        _source.Answer = () =>
        {
            Interlocked.Increment(ref asked);
            throw SourceException.Refusal();
        };
        Change(Enabled);
        await UntilAsync(() => State?.Failure is not null);
        DateTimeOffset refused = _time.GetUtcNow();
        await UntilAsync(() => Volatile.Read(ref asked) > 1, TimeSpan.FromSeconds(30));
        Assert.True(_time.GetUtcNow() - refused >= SourcePoller.AfterRefusal);

        _source.Answer = () => SourceReading.Of([]);
        Change(Enabled with { Interval = TimeSpan.FromSeconds(31) });

        await UntilAsync(() => State?.Reading is not null);
    }

    [Fact]
    public async Task A_fault_of_the_program_ends_nothing_and_gives_nothing_away()
    {
        _source.Answer = () => throw new InvalidOperationException("secret");
        Change(Enabled);
        await UntilAsync(() => State?.Failure is not null);
        Assert.DoesNotContain("secret", State!.Failure, StringComparison.Ordinal);

        _source.Answer = () => SourceReading.Of([]);
        await UntilAsync(() => State?.Reading is not null, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_source_that_is_switched_off_is_gone_with_what_it_had()
    {
        Change(Enabled);
        await UntilAsync(() => State?.Reading is not null);

        Change(Enabled with { Enabled = false });

        await UntilAsync(() => _board.All.Count == 0);
    }

    private static SourceDefinition Enabled => new() { Name = "old", Type = "scripted" };

    private SourceState? State => _board.All.SingleOrDefault();

    // The poller works on threads of its own: what it has done is seen on the board.
    private async Task UntilAsync(Func<bool> condition, TimeSpan? step = null)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancelled);
            if (step is { } by)
                _time.Advance(by);
        }
    }

    private void Change(SourceDefinition definition)
    {
        Current = new ConfigurationDocument { Sources = [definition] };
        foreach (Action<ConfigurationDocument> subscriber in _subscribers)
            subscriber(Current);
    }

    private sealed class ScriptedKind() : SourceKind<NoOptions, ScriptedSource>("scripted", "Answers as a test says.");

    private sealed class ScriptedSource : Source<NoOptions>
    {
        public Func<SourceReading> Answer { get; set; } = () => SourceReading.Of([]);

        protected override Task<SourceReading> ReadAsync(NoOptions options, CancellationToken cancellationToken) => Task.FromResult(Answer());
    }
}
