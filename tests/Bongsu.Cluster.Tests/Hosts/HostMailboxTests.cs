using Bongsu.Cluster.Hosts;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>One thread at a time, in the order of arrival, and nothing that was decided is left without the actor being called.</summary>
public sealed class HostMailboxTests : IAsyncDisposable
{
    private static readonly EffectiveHost Host = Some.Host(1, "web-1", "last(//cpu)>90");

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private readonly InMemoryMetricsStore _metrics = new();
    private readonly TriggerHealths _healths = new();
    private readonly TriggerIndex _index = new(new MemoryCatalog([Host]));
    private readonly HostMailboxes _mailboxes;
    private readonly HostMailbox _mailbox;
    private readonly List<TriggerTransition> _taken = [];

    public HostMailboxTests()
    {
        var problems = new RecordedProblems();
        var windows = new WindowPrimer(new ItemValueHistory(_metrics, new NoTexts()));
        var loader = new TriggerLoader(
            _index, problems, new RemovedTriggers(problems), _healths, windows, new TrendPrimer(new ItemTrendHistory(_metrics)), new WatchClock(_time));
        _mailboxes = new HostMailboxes(loader, _healths, new SwitchedMaintenances(), _time);
        _mailbox = _mailboxes.Create(Host.Id);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _index.Dispose();
        await _metrics.DisposeAsync();
    }

    [Fact]
    public async Task PostAsync_TurnIsFree_EvaluatesAtOnceAndCallsTheActor()
    {
        await _mailboxes.OpenAsync(_mailbox, Token);

        await _mailbox.PostAsync(Values(95), Token);

        Assert.Equal([true], Take());
        Assert.Equal([Host.Id], await CalledAsync());
    }

    [Fact]
    public async Task PostAsync_ActorHasTheTurn_EvaluatesInOrderWhenItLeavesAndItIsNotCalled()
    {
        var turn = new TaskCompletionSource();
        await _mailboxes.OpenAsync(_mailbox, Token);
        Task busy = _mailbox.InTurnAsync(() => turn.Task, Token);
        await _mailbox.PostAsync(Values(95), Token);
        await _mailbox.PostAsync(Values(10), Token);
        await _mailbox.PostAsync(Values(96), Token);
        Assert.Empty(Take());

        turn.SetResult();
        await busy;

        // The actor writes after each of its own turns, so nobody has to call it.
        Assert.Equal([true, false, true], Take());
        Assert.Empty(await CalledAsync());
    }

    [Fact]
    public async Task OpenAsync_ValueComesWhileTheTriggersAreRead_IsEvaluatedAfterwards()
    {
        Task? posted = null;
        await _mailbox.StartAsync(() => posted = _mailbox.PostAsync(Values(95), Token).AsTask(), Token);

        Assert.True(posted!.IsCompletedSuccessfully);
        Assert.Equal([true], Take());
    }

    [Fact]
    public async Task CloseAsync_NobodyFindsItAndValuesAreNotEvaluated()
    {
        await _mailboxes.OpenAsync(_mailbox, Token);
        Assert.Same(_mailbox, _mailboxes.Find(Host.Id));

        await _mailboxes.CloseAsync(_mailbox);
        await _mailbox.PostAsync(Values(95), Token);

        Assert.Null(_mailboxes.Find(Host.Id));
        Assert.Empty(Take());
    }

    [Fact]
    public async Task PostAsync_MoreWaitThanMay_WaitsForTheTurn()
    {
        var turn = new TaskCompletionSource();
        await _mailboxes.OpenAsync(_mailbox, Token);
        Task busy = _mailbox.InTurnAsync(() => turn.Task, Token);
        for (int i = 0; i < 64; i++)
            await _mailbox.PostAsync(Values(10), Token);

        Task last = _mailbox.PostAsync(Values(95), Token).AsTask();
        Assert.False(last.IsCompleted);
        turn.SetResult();
        await busy;
        await last;

        Assert.Equal([true], Take());
    }

    [Fact]
    public async Task PostAsync_ManyThreads_EveryValueIsEvaluatedOnce()
    {
        const int Each = 2_000;
        await _mailboxes.OpenAsync(_mailbox, Token);
        int sequence = 0;
        long start = Timestamp.Now(_time).UnixNanoseconds;
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                for (int i = 0; i < Each; i++)
                {
                    int value = Interlocked.Increment(ref sequence);
                    await _mailbox.PostAsync(new[] { (Item, ItemValue.Float(new Timestamp(start + value), 100 * (value % 2))) }, Token);
                }
            },
            Token)));

        // The last one by its own time says how the trigger stands, whoever evaluated it; and there is one transition less than changes at most.
        List<bool> fired = Take();
        Assert.NotEmpty(fired);
        Assert.All(fired.Index(), transition => Assert.Equal(transition.Index % 2 == 0, transition.Item));
        Assert.Equal(4 * Each % 2 == 1, _healths.Of(Some.Trigger(Host).Id).State == HealthState.Bad);
    }

    private static ItemId Item => Host.ItemsByKey["cpu"].Id;

    private (ItemId Item, ItemValue Value)[] Values(double number)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return [(Item, ItemValue.Float(Timestamp.Now(_time), number))];
    }

    private List<bool> Take()
    {
        _taken.Clear();
        while (_mailbox.TryPeekDecided(out TriggerTransition? transition))
        {
            _taken.Add(transition);
            _mailbox.Written();
        }

        return [.. _taken.Select(t => t.Fired)];
    }

    // What stands in the queue: this test's own host comes last and ends the reading.
    private async Task<List<HostId>> CalledAsync()
    {
        var last = new HostId(long.MaxValue);
        _mailboxes.Decided.Add(last);
        var called = new List<HostId>();
        await foreach (HostId host in _mailboxes.Decided.ReadAllAsync(Token))
        {
            if (host == last)
                break;
            called.Add(host);
        }

        return called;
    }
}
