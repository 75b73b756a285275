using Bongsu.Protocols.Icmp;

namespace Bongsu.Protocols.Tests.Icmp;

public sealed class PingClientTests : IDisposable
{
    private readonly PingClient _client = new(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    /// <summary>On Linux every address of 127.0.0.0/8 answers.</summary>
    [Fact]
    public async Task Send_ToThousandsAtOnce_GivesEachItsOwnAnswer()
    {
        IEnumerable<Task<PingResult>> pings = Enumerable.Range(1, 3000).Select(i => _client.SendAsync(
            new PingRequest($"127.1.{i / 250}.{1 + (i % 250)}") { Count = 2, Interval = TimeSpan.Zero, Timeout = TimeSpan.FromSeconds(30) }, Token).AsTask());

        PingResult[] results = await Task.WhenAll(pings);

        Assert.All(results, r => Assert.Equal((2, 2, null), (r.Sent, r.Received, r.Problem)));
    }

    [Fact]
    public async Task Send_ToALargeHostAndASilentOneAtOnce_TellsThemApart()
    {
        Task<PingResult> silent = _client.SendAsync(
            new PingRequest("100::1") { Count = 1, Timeout = TimeSpan.FromMilliseconds(200) }, Token).AsTask();
        PingResult large = await _client.SendAsync(new PingRequest("127.0.0.1") { Count = 1, PayloadBytes = 60_000 }, Token);

        Assert.Equal((1, 1), (large.Sent, large.Received));
        Assert.Equal((1, 0), ((await silent).Sent, (await silent).Received));
        Assert.NotEmpty((await silent).Problem!);
    }

    [Fact]
    public async Task Send_AfterItsEnd_Throws()
    {
        _client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => _client.SendAsync(new PingRequest("127.0.0.1"), Token).AsTask());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Send_ToThisMachine_IsAnswered(string host)
    {
        PingResult result = await _client.SendAsync(new PingRequest(host) { Count = 3, Interval = TimeSpan.Zero }, Token);

        Assert.Equal((3, 3, null, 0.0), (result.Sent, result.Received, result.Problem, result.LossPercent));
        Assert.True(result.MinMs >= 0 && result.MinMs <= result.AverageMs && result.AverageMs <= result.MaxMs, result.ToString());
    }

    /// <summary>An address of the block that networks discard (RFC 6666): nobody answers, whether it times out or is not routed at all.</summary>
    [Fact]
    public async Task Send_ToNobody_IsLostWithAReason()
    {
        PingResult result = await _client.SendAsync(
            new PingRequest("100::1") { Count = 2, Interval = TimeSpan.Zero, Timeout = TimeSpan.FromMilliseconds(50) }, Token);

        Assert.Equal((2, 0, 100.0), (result.Sent, result.Received, result.LossPercent));
        Assert.Null(result.AverageMs);
        Assert.NotEmpty(result.Problem!);
    }

    [Fact]
    public async Task Send_ToAnUnknownName_IsAResult()
    {
        PingResult result = await _client.SendAsync(new PingRequest("no-such-host.invalid"), Token);

        Assert.Equal((0, 0), (result.Sent, result.Received));
        Assert.NotEmpty(result.Problem!);
    }

    [Fact]
    public async Task Send_Cancelled_Throws()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.SendAsync(new PingRequest("127.0.0.1"), cancel.Token).AsTask());
    }

    [Theory]
    [InlineData(0, 1, 56)]
    [InlineData(1001, 1, 56)]
    [InlineData(1, 0, 56)]
    [InlineData(1, 1, 70_000)]
    public async Task Send_OutOfRange_Throws(int count, int seconds, int payload) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
        _client.SendAsync(new PingRequest("127.0.0.1") { Count = count, Timeout = TimeSpan.FromSeconds(seconds), PayloadBytes = payload }, Token).AsTask());

    [Theory]
    [InlineData(0, 0.25, 0.25)]
    [InlineData(3, 3.5, 3.5)]
    [InlineData(3, 9.5, 4)]
    [InlineData(3, 2.5, 3)]
    public void Refine_KeepsWithinTheWholeMillisecond(long whole, double measured, double expected) =>
        Assert.Equal(expected, PingClient.Refine(whole, TimeSpan.FromMilliseconds(measured)));
}
