using Bongsu.Cluster.Hosts;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>One thread at a time, in the order of arrival, and nothing that was decided is left without the actor being called.</summary>
public sealed class HostMailboxTests
{
    private static readonly EffectiveHost Host = Some.Host(1, "web-1", "last(//cpu)>90");

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private readonly Queue<TriggerTransition> _taken = new();
    private readonly HostMailbox _mailbox;
    private int _calls;

    public HostMailboxTests()
    {
        using var index = new TriggerIndex(new MemoryCatalog([Host]));
        _mailbox = new HostMailbox(new TriggerStateBoard(), new SwitchedMaintenances(), _time, () => Interlocked.Increment(ref _calls))
        {
            Triggers = new HostTriggers(index.Find(Host.Id)!, [], Timestamp.Now(_time), TimeZoneInfo.Utc),
        };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostAsync_TurnIsFree_EvaluatesAtOnceAndCallsTheActor()
    {
        await _mailbox.PostAsync(Values(95), Token);

        Assert.Equal([true], await TakeAsync());
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task PostAsync_ActorHasTheTurn_EvaluatesInOrderWhenItLeaves()
    {
        await _mailbox.EnterAsync(Token);
        await _mailbox.PostAsync(Values(95), Token);
        await _mailbox.PostAsync(Values(10), Token);
        await _mailbox.PostAsync(Values(96), Token);
        _mailbox.TakeDecided(_taken);
        Assert.Empty(_taken);

        _mailbox.Leave();

        Assert.Equal([true, false, true], await TakeAsync());
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task PostAsync_MoreWaitThanMay_WaitsForTheTurn()
    {
        await _mailbox.EnterAsync(Token);
        for (int i = 0; i < 64; i++)
            await _mailbox.PostAsync(Values(10), Token);

        Task last = _mailbox.PostAsync(Values(95), Token).AsTask();
        Assert.False(last.IsCompleted);
        _mailbox.Leave();
        await last;

        Assert.Equal([true], await TakeAsync());
    }

    [Fact]
    public async Task PostAsync_ManyThreads_EveryValueIsEvaluatedOnce()
    {
        const int Each = 2_000;
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
        List<bool> fired = await TakeAsync();
        Assert.NotEmpty(fired);
        Assert.All(fired.Index(), transition => Assert.Equal(transition.Index % 2 == 0, transition.Item));
        await _mailbox.EnterAsync(Token);
        Assert.Equal(4 * Each % 2 == 1, _mailbox.Triggers!.Healths.Single().Value.State == Model.Problems.HealthState.Bad);
    }

    private static ItemId Item => Host.ItemsByKey["cpu"].Id;

    private (ItemId Item, ItemValue Value)[] Values(double number)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return [(Item, ItemValue.Float(Timestamp.Now(_time), number))];
    }

    private async Task<List<bool>> TakeAsync()
    {
        await _mailbox.EnterAsync(Token);
        _mailbox.TakeDecided(_taken);
        _mailbox.Leave();
        return [.. _taken.Select(t => t.Fired)];
    }
}
