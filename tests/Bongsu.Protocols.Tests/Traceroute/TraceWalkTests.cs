using System.Net.Sockets;
using Bongsu.Protocols.Traceroute;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Traceroute;

public sealed class TraceWalkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(30)]
    public async Task Run_TargetAnswers_EndsThereWithEveryHopBefore(int distance)
    {
        var path = new FakeHops((hop, _) => hop < distance ? FakeHops.Passed(hop) : FakeHops.Reached(distance));

        Trace trace = await TraceWalk.RunAsync(path, new TraceRequest(), Token);

        Assert.Equal(TraceEnd.Reached, trace.End);
        Assert.Equal(Enumerable.Range(1, distance), trace.Hops.Select(h => h.Number));
        Assert.Equal(Enumerable.Range(1, distance).Select(FakeHops.Address), trace.Hops.Select(h => h.Address));
        Assert.All(trace.Hops, h => Assert.Equal((TimeSpan.FromMilliseconds(h.Number), 1), (h.RoundTrip, h.Sent)));
        Assert.True(path.Most <= 6, $"{path.Most} at once");
    }

    [Fact]
    public async Task Run_HopAnswersTheSecondTime_IsThere()
    {
        var path = new FakeHops((hop, attempt) => hop == 2 && attempt == 1 ? HopAnswer.Nothing : hop < 3 ? FakeHops.Passed(hop) : FakeHops.Reached(3));

        Trace trace = await TraceWalk.RunAsync(path, new TraceRequest(), Token);

        Assert.Equal([1, 2, 1], trace.Hops.Select(h => h.Sent));
        Assert.Equal(FakeHops.Address(2), trace.Hops[1].Address);
    }

    [Fact]
    public async Task Run_HopIsSilent_IsAskedSoOftenAndPassedOver()
    {
        var path = new FakeHops((hop, _) => hop == 2 ? HopAnswer.Nothing : hop < 4 ? FakeHops.Passed(hop) : FakeHops.Reached(4));

        Trace trace = await TraceWalk.RunAsync(path, new TraceRequest { Tries = 3 }, Token);

        Assert.Equal(TraceEnd.Reached, trace.End);
        Assert.Equal((null, 3), (trace.Hops[1].Address, trace.Hops[1].Sent));
        Assert.Equal(3, path.Tries[2]);
    }

    [Fact]
    public async Task Run_RouterSaysNo_EndsThere()
    {
        var path = new FakeHops((hop, _) => hop < 3 ? FakeHops.Passed(hop) : new HopAnswer(HopState.Stopped, FakeHops.Address(3), TimeSpan.Zero));

        Trace trace = await TraceWalk.RunAsync(path, new TraceRequest(), Token);

        Assert.Equal((TraceEnd.Stopped, 3), (trace.End, trace.Hops.Count));
    }

    [Fact]
    public async Task Run_NobodyAnswersAnyMore_IsGivenUpBeforeTheMostHops()
    {
        var path = new FakeHops((hop, _) => hop < 4 ? FakeHops.Passed(hop) : HopAnswer.Nothing);

        Trace trace = await TraceWalk.RunAsync(path, new TraceRequest(), Token);

        Assert.Equal((TraceEnd.Silent, 3), (trace.End, trace.Hops.Count));
        Assert.True(path.Tries.Keys.Max() <= 18, $"asked as far as {path.Tries.Keys.Max()}");
    }

    [Theory]
    [InlineData(5, TraceEnd.TooFar, 5)]
    [InlineData(8, TraceEnd.TooFar, 8)]
    public async Task Run_TargetIsFarther_SaysSo(int most, TraceEnd end, int hops)
    {
        Trace trace = await TraceWalk.RunAsync(new FakeHops((hop, _) => FakeHops.Passed(hop)), new TraceRequest { MaxHops = most }, Token);

        Assert.Equal((end, hops), (trace.End, trace.Hops.Count));
    }

    [Fact]
    public async Task Run_TimeIsOver_IsAResultWithWhatWasSeen()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int answered = 0;
        var path = new FakeHops((hop, _) =>
        {
            if (hop == 3)
                return null;
            if (Interlocked.Increment(ref answered) == 5)
                over.Cancel();
            return FakeHops.Passed(hop);
        });

        Trace trace = await TraceWalk.RunAsync(path, new TraceRequest(), over.Token);

        Assert.Equal((TraceEnd.OutOfTime, 6, null), (trace.End, trace.Hops.Count, trace.Hops[2].Address));
    }

    [Fact]
    public async Task Run_ProbeCannotBeSent_Throws() => await Assert.ThrowsAsync<SocketException>(() => TraceWalk.RunAsync(
        new FakeHops((_, _) => throw new SocketException((int)SocketError.NetworkUnreachable)), new TraceRequest(), Token));

    [Theory]
    [InlineData(0, 30, 2, 10, 1)]
    [InlineData(11, 30, 2, 10, 1)]
    [InlineData(6, 0, 2, 10, 1)]
    [InlineData(6, 256, 2, 10, 1)]
    [InlineData(6, 30, 0, 10, 1)]
    [InlineData(6, 30, 2, 0, 1)]
    [InlineData(6, 30, 2, 10, 0)]
    public async Task Run_OutOfRange_Throws(int atOnce, int hops, int tries, int silent, int seconds) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => TraceWalk.RunAsync(
            new FakeHops((_, _) => HopAnswer.Nothing),
            new TraceRequest { AtOnce = atOnce, MaxHops = hops, Tries = tries, MaxSilent = silent, Wait = TimeSpan.FromSeconds(seconds) }, Token));

    /// <summary>Whoever answers on a path of any length: numbers without a gap, never more at once than allowed, the end is what the last one said.</summary>
    [Property]
    public async Task Any_path_is_followed_to_its_end_within_its_bounds(int seed)
    {
        var random = new Random(seed);
        (int distance, int atOnce, int most) = (random.Next(1, 41), random.Next(1, 11), random.Next(1, 41));
        HashSet<int> silent = [.. Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(1, 41))];
        var path = new FakeHops((hop, _) => hop >= distance ? FakeHops.Reached(distance) : silent.Contains(hop) ? HopAnswer.Nothing : FakeHops.Passed(hop));

        Trace trace = await TraceWalk.RunAsync(path, new TraceRequest { AtOnce = atOnce, MaxHops = most, MaxSilent = 40 }, Token);

        Assert.Equal(distance <= most, trace.End == TraceEnd.Reached);
        Assert.True(trace.End != TraceEnd.Reached || trace.Hops.Count == distance);
        Assert.Equal(Enumerable.Range(1, trace.Hops.Count), trace.Hops.Select(h => h.Number));
        Assert.True(path.Most <= atOnce && path.Tries.Keys.Max() <= most);
        Assert.All(trace.Hops, h => Assert.Equal(h.Number != distance && silent.Contains(h.Number) ? null : FakeHops.Address(h.Number), h.Address));
    }
}
