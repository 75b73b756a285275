using Bongsu.PromQl.Admission;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.PromQl.Tests.Admission;

public sealed class QueryGateTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly QueryMemory _memory = new(1000);
    private readonly QueryGate _gate;

    public QueryGateTests() =>
        _gate = new QueryGate(
            new PromQlOptions { Concurrency = 4, QueueLength = 4, QueueTimeout = TimeSpan.FromSeconds(10), MemoryBytes = 800 }, _memory, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _memory.Dispose();

    [Fact]
    public async Task One_caller_gets_half_of_the_places_and_another_the_rest()
    {
        using QueryPlace first = await EnterAsync("greedy");
        using QueryPlace second = await EnterAsync("greedy");

        Task<QueryPlace> third = EnterAsync("greedy");
        using QueryPlace other = await EnterAsync("modest");

        Assert.False(third.IsCompleted);
        first.Dispose();
        using QueryPlace admitted = await third;
        Assert.Equal((3, 0), (_gate.Running, _gate.Waiting));
    }

    [Fact]
    public async Task One_caller_gets_half_of_the_memory()
    {
        using QueryPlace first = await EnterAsync("greedy");
        using QueryPlace second = await EnterAsync("greedy");
        using QueryPlace other = await EnterAsync("modest");

        Assert.Null(first.Memory.Take(300));
        Assert.NotNull(second.Memory.Take(300));
        Assert.Null(other.Memory.Take(500));
        first.Dispose();
        Assert.Null(second.Memory.Take(500));
    }

    [Fact]
    public async Task One_caller_fills_half_of_the_queue_at_most()
    {
        using QueryPlace first = await EnterAsync("greedy");
        using QueryPlace second = await EnterAsync("greedy");
        _ = EnterAsync("greedy");
        _ = EnterAsync("greedy");

        var refused = await Assert.ThrowsAsync<PromQlException>(() => EnterAsync("greedy"));

        Assert.Equal(PromQlErrorKind.Unavailable, refused.Kind);
        Assert.Contains("2 queries are under way and 2 wait", refused.Message, StringComparison.Ordinal);
        using QueryPlace other = await EnterAsync("modest");
    }

    [Fact]
    public async Task The_queue_as_a_whole_is_bounded()
    {
        foreach (string caller in (string[])["a", "a", "b", "b"])
            await EnterAsync(caller);
        foreach (string caller in (string[])["a", "b", "c", "d"])
            _ = EnterAsync(caller);

        Assert.Equal(PromQlErrorKind.Unavailable, (await Assert.ThrowsAsync<PromQlException>(() => EnterAsync("e"))).Kind);
    }

    [Fact]
    public async Task Who_waits_too_long_is_refused_and_leaves_the_queue()
    {
        using QueryPlace first = await EnterAsync("a");
        using QueryPlace second = await EnterAsync("a");
        Task<QueryPlace> late = EnterAsync("a");

        _time.Advance(TimeSpan.FromSeconds(11));

        var refused = await Assert.ThrowsAsync<PromQlException>(() => late);
        Assert.Equal(PromQlErrorKind.Unavailable, refused.Kind);
        Assert.Contains("within 10 s", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _gate.Waiting);
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_leaves_the_queue()
    {
        using QueryPlace first = await EnterAsync("a");
        using QueryPlace second = await EnterAsync("a");
        using var gone = new CancellationTokenSource();
        Task<QueryPlace> waiting = _gate.EnterAsync("a", gone.Token).AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal((2, 0), (_gate.Running, _gate.Waiting));
    }

    [Fact]
    public async Task Leaving_twice_counts_once()
    {
        QueryPlace first = await EnterAsync("a");
        first.Memory.Take(100);

        first.Dispose();
        first.Dispose();

        Assert.Equal((0, 0L), (_gate.Running, _memory.Used));
    }

    private Task<QueryPlace> EnterAsync(string caller) => _gate.EnterAsync(caller, Token).AsTask();
}
