using System.Threading.Channels;
using Bongsu.Model.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Model.Tests.Time;

public sealed class PeriodicLoopTests : IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<int> _turns = Channel.CreateUnbounded<int>();
    private readonly List<Exception> _failures = [];
    private int _taken;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task A_turn_comes_after_each_period_until_the_program_stops()
    {
        Task loop = PeriodicLoop.RunAsync(s_period, _time, TakeAsync, null, _stop.Token);
        Assert.False(_turns.Reader.TryRead(out _));

        for (int i = 1; i <= 3; i++)
        {
            _time.Advance(s_period);
            Assert.Equal(i, await _turns.Reader.ReadAsync(Cancelled));
        }

        await _stop.CancelAsync();
        await loop;
    }

    [Fact]
    public async Task The_first_turn_may_be_at_once()
    {
        Task loop = PeriodicLoop.RunAtOnceAsync(s_period, _time, TakeAsync, null, _stop.Token);

        Assert.Equal(1, await _turns.Reader.ReadAsync(Cancelled));
        await _stop.CancelAsync();
        await loop;
    }

    /// <summary>A turn's own time limit is a failure too, and not the program's end.</summary>
    [Fact]
    public async Task A_turn_that_fails_is_told_and_the_loop_goes_on()
    {
        Task loop = PeriodicLoop.RunAtOnceAsync(
            s_period,
            _time,
            token => TakeAsync(token).ContinueWith(_ => throw new OperationCanceledException("too slow"), TaskScheduler.Default),
            _failures.Add,
            _stop.Token);
        await _turns.Reader.ReadAsync(Cancelled);
        _time.Advance(s_period);

        Assert.Equal(2, await _turns.Reader.ReadAsync(Cancelled));
        await _stop.CancelAsync();
        await loop;
        Assert.All(_failures, f => Assert.Equal("too slow", f.Message));
        Assert.NotEmpty(_failures);
    }

    [Fact]
    public async Task A_failure_that_nobody_takes_ends_the_loop() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => PeriodicLoop.RunAtOnceAsync(s_period, _time, _ => throw new InvalidOperationException(), null, _stop.Token));

    [Fact]
    public async Task A_turn_that_is_interrupted_by_the_end_is_no_failure()
    {
        Task loop = PeriodicLoop.RunAtOnceAsync(s_period, _time, token => Task.Delay(Timeout.InfiniteTimeSpan, _time, token), _failures.Add, _stop.Token);

        await _stop.CancelAsync();
        await loop;
        Assert.Empty(_failures);
    }

    private async Task TakeAsync(CancellationToken cancellationToken) => await _turns.Writer.WriteAsync(++_taken, cancellationToken);
}
