using Bongsu.Collect.Receivers.Prometheus;
using Bongsu.Metrics;
using Bongsu.Protocols.Prometheus;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers;

public sealed class RemoteWriteReceiverTests : IAsyncDisposable
{
    private readonly TestWorld _world = new(options: new CollectOptions { Trapper = null, RemoteWriteBodyBytes = 64 * 1024, RemoteWriteSeriesPerToken = 50 });
    private static readonly RemoteWriteSender Sender = new("token", "infra");

    private RemoteWriteReceiver Receiver => _world.Services.GetRequiredService<RemoteWriteReceiver>();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Samples_are_stored_under_their_own_labels()
    {
        RemoteWriteOutcome first = await SendAsync(Body(("up", "a", [1, 2]), ("up", "b", [3])));
        RemoteWriteOutcome second = await SendAsync(Body(("up", "a", [4])));

        Assert.Equal((RemoteWriteStatus.Accepted, 3), (first.Status, first.Samples));
        Assert.Equal(RemoteWriteStatus.Accepted, second.Status);
        SeriesId a = _world.Metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "up"), ("job", "a")));
        Assert.Equal([2.0, 4.0], (await _world.Metrics.ReadAsync(a, 0, long.MaxValue, 10, TestContext.Current.CancellationToken)).Select(s => s.Value).Order().TakeLast(2));
    }

    [Fact]
    public async Task The_same_series_in_another_order_of_labels_is_the_same()
    {
        var one = new RemoteWriteEncoder();
        one.Add([new("__name__", "x"), new("a", "1"), new("b", "2")], [new RemoteSample(1_760_000_000_001, 1)]);
        var other = new RemoteWriteEncoder();
        other.Add([new("b", "2"), new("a", "1"), new("__name__", "x")], [new RemoteSample(1_760_000_000_002, 2)]);
        await SendAsync(one.ToSnappy());
        await SendAsync(other.ToSnappy());

        Assert.Single(await _world.Metrics.FindSeriesAsync([], 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Too_large_is_413_by_its_word_and_by_its_deed()
    {
        Assert.Equal(RemoteWriteStatus.TooLarge, (await Receiver.AcceptAsync(new MemoryStream(), 65 * 1024, Sender, TestContext.Current.CancellationToken)).Status);
        Assert.Equal(RemoteWriteStatus.TooLarge, (await Receiver.AcceptAsync(new MemoryStream(new byte[70 * 1024]), null, Sender, TestContext.Current.CancellationToken)).Status);
        Assert.Equal(RemoteWriteStatus.TooLarge, (await Receiver.AcceptAsync(new MemoryStream(new byte[70 * 1024]), 10, Sender, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task Rubbish_and_bombs_are_400_with_a_reason_and_store_nothing()
    {
        byte[] good = Body(("up", "a", [1, 2, 3]), ("down", "b", [1]));
        var random = new Random(3);
        int bad = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] body = i % 2 == 0 ? new byte[random.Next(1, 300)] : (byte[])good.Clone();
            if (i % 2 == 0)
                random.NextBytes(body);
            else
                body[random.Next(body.Length)] ^= (byte)random.Next(1, 256);
            RemoteWriteOutcome outcome = await SendAsync(body);
            Assert.True(outcome.Status is RemoteWriteStatus.Accepted or RemoteWriteStatus.Bad);
            Assert.Equal(outcome.Status == RemoteWriteStatus.Bad, outcome.Reason is not null);
            bad += outcome.Status == RemoteWriteStatus.Bad ? 1 : 0;
        }

        Assert.InRange(bad, 1500, 3000);
        Assert.Equal(RemoteWriteStatus.Bad, (await SendAsync([0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1, 2, 3])).Status);
    }

    [Fact]
    public async Task A_full_store_is_503_and_a_full_index_400()
    {
        _world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);
        Assert.Equal(RemoteWriteStatus.TryAgain, (await SendAsync(Body(("up", "a", [1])))).Status);

        _world.Metrics.Fault = null;
        _world.Metrics.SeriesFault = new MetricsException("too many series", mayRetry: false);
        RemoteWriteOutcome outcome = await SendAsync(Body(("new", "a", [1])));
        Assert.Equal((RemoteWriteStatus.Bad, "The series {__name__=\"new\", job=\"a\"}: too many series"), (outcome.Status, outcome.Reason));
    }

    private Task<RemoteWriteOutcome> SendAsync(byte[] body) => Receiver.AcceptAsync(new MemoryStream(body), body.Length, Sender, TestContext.Current.CancellationToken);

    private static byte[] Body(params (string Name, string Job, double[] Values)[] series)
    {
        var encoder = new RemoteWriteEncoder();
        foreach ((string name, string job, double[] values) in series)
            encoder.Add([new("__name__", name), new("job", job)], [.. values.Select(v => new RemoteSample(1_760_000_000_000 + (long)(v * 1000), v))]);
        return encoder.ToSnappy();
    }
}
