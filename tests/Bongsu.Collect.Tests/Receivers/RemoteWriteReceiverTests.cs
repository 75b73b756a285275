using Bongsu.Collect.Receivers.Prometheus;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Metrics;
using Bongsu.Protocols.Prometheus;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers;

public sealed class RemoteWriteReceiverTests : IAsyncDisposable
{
    private readonly TestWorld _world = new(options: new CollectOptions { Trapper = null, RemoteWriteBodyBytes = 64 * 1024, RemoteWriteSeriesPerToken = 50 });
    private static readonly SeriesSender Sender = new("token", "infra");

    private RemoteWriteReceiver Receiver => _world.Services.GetRequiredService<RemoteWriteReceiver>();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Samples_are_stored_under_their_own_labels()
    {
        SeriesOutcome first = await SendAsync(Body(("up", "a", [1, 2]), ("up", "b", [3])));
        SeriesOutcome second = await SendAsync(Body(("up", "a", [4])));

        Assert.Equal((SeriesStatus.Accepted, 3), (first.Status, first.Samples));
        Assert.Equal(SeriesStatus.Accepted, second.Status);
        SeriesId a = _world.Metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "up"), ("job", "a")));
        Assert.Equal(
            [2.0, 4.0],
            (await _world.Metrics.ReadAsync(a, 0, long.MaxValue, 10, TestContext.Current.CancellationToken)).Select(s => s.Value).Order().TakeLast(2));
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

    /// <summary>Issue 10: four slow remote writes stopped all.</summary>
    [Fact]
    public async Task Slow_senders_hold_nobodys_place()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task[] slow = [
            .. Enumerable.Range(0, 8).Select(
                _ => Receiver.AcceptAsync(new System.IO.Pipelines.Pipe().Reader.AsStream(), null, new SeriesSender("token:slow", null), RemoteWriteVersion.One,
                    stop.Token))];

        SeriesOutcome outcome = await SendAsync(Body(("up", "a", [1])));

        Assert.Equal(SeriesStatus.Accepted, outcome.Status);
        await stop.CancelAsync();
        foreach (Task one in slow)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
    }

    [Fact]
    public async Task Too_large_is_413_by_its_word_and_by_its_deed()
    {
        Assert.Equal(
            SeriesStatus.TooLarge,
            (await Receiver.AcceptAsync(new MemoryStream(), 65 * 1024, Sender, RemoteWriteVersion.One, TestContext.Current.CancellationToken)).Status);
        Assert.Equal(
            SeriesStatus.TooLarge,
            (
                await Receiver.AcceptAsync(new MemoryStream(new byte[70 * 1024]), null, Sender, RemoteWriteVersion.One, TestContext.Current.CancellationToken)
            ).Status);
        Assert.Equal(
            SeriesStatus.TooLarge,
            (
                await Receiver.AcceptAsync(new MemoryStream(new byte[70 * 1024]), 10, Sender, RemoteWriteVersion.One, TestContext.Current.CancellationToken)
            ).Status);
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
            SeriesOutcome outcome = await SendAsync(body);
            Assert.True(outcome.Status is SeriesStatus.Accepted or SeriesStatus.Bad);
            Assert.Equal(outcome.Status == SeriesStatus.Bad, outcome.Reason is not null);
            bad += outcome.Status == SeriesStatus.Bad ? 1 : 0;
        }

        Assert.InRange(bad, 1500, 3000);
        Assert.Equal(SeriesStatus.Bad, (await SendAsync([0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1, 2, 3])).Status);
    }

    [Fact]
    public async Task A_full_store_is_503_and_a_full_index_400()
    {
        _world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);
        Assert.Equal(SeriesStatus.TryAgain, (await SendAsync(Body(("up", "a", [1])))).Status);

        _world.Metrics.Fault = null;
        _world.Metrics.SeriesFault = new MetricsException("too many series", mayRetry: false);
        SeriesOutcome outcome = await SendAsync(Body(("new", "a", [1])));
        Assert.Equal((SeriesStatus.Bad, "The series {__name__=\"new\", job=\"a\"}: too many series"), (outcome.Status, outcome.Reason));
    }

    [Theory]
    [InlineData("twice")]
    [InlineData("long")]
    [InlineData("many")]
    [InlineData("nameless")]
    [InlineData("none")]
    [InlineData("not utf8")]
    [InlineData("far")]
    [InlineData("seconds")]
    [InlineData("zero")]
    [InlineData("negative")]
    public async Task One_bad_series_is_refused_by_name_leaves_no_trace_and_the_others_are_kept(string what)
    {
        long time = what switch { "far" => 1L << 62, "seconds" => 1_760_000_000, "zero" => 0, "negative" => -5, _ => 1_760_000_000_000 };
        KeyValuePair<string, string>[] more = what switch
        {
            "twice" => [new("zone", "a"), new("zone", "b")],
            "long" => [new("a", new string('x', 5000))],
            "many" => [.. Enumerable.Range(0, 70).Select(i => new KeyValuePair<string, string>($"l{i:D2}", "v"))],
            "nameless" => [new("", "v")],
            "not utf8" => [new("a", "\u00e9\u00e9")],
            _ => [],
        };
        var encoder = new RemoteWriteEncoder();
        encoder.Add([new("__name__", "before")], [new RemoteSample(1_760_000_000_000, 1)]);
        encoder.Add(what == "none" ? [] : [new("__name__", "bad"), .. more], [new RemoteSample(time, 1)]);
        encoder.Add([new("__name__", "after")], [new RemoteSample(1_760_000_000_000, 2)]);
        byte[] body = encoder.ToSnappy();
        if (what == "not utf8")
        {
            // Half of a character, in a block that snappy keeps as it is.
            int at = body.AsSpan().IndexOf("\u00e9\u00e9"u8);
            Assert.True(at > 0);
            body[at + 1] = (byte)'x';
        }

        SeriesOutcome outcome = await SendAsync(body);

        Assert.Equal((SeriesStatus.Bad, 2), (outcome.Status, outcome.Samples));
        Assert.Contains(what == "none" ? "{}" : "__name__=\"bad\"", outcome.Reason!, StringComparison.Ordinal);
        Assert.Equal(
            ["after", "before"],
            (await _world.Metrics.FindSeriesAsync([], 10, TestContext.Current.CancellationToken))
                .Select(s => s.Labels[Labels.MetricName])
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_one_series_the_samples_that_can_be_meant_are_kept()
    {
        var encoder = new RemoteWriteEncoder();
        encoder.Add(
            [new("__name__", "x")], [new RemoteSample(1_760_000_000_000, 1), new RemoteSample(long.MaxValue, 2), new RemoteSample(1_760_000_001_000, 3)]);

        SeriesOutcome outcome = await SendAsync(encoder.ToSnappy());

        Assert.Equal((SeriesStatus.Bad, 2), (outcome.Status, outcome.Samples));
    }

    [Fact]
    public async Task A_damaged_message_makes_no_series()
    {
        byte[] good = Body(("up", "a", [1, 2, 3]), ("down", "b", [1]));
        for (int i = 0; i < 200; i++)
        {
            byte[] body = [.. good];
            body[new Random(i).Next(body.Length)] ^= (byte)(1 << (i % 8));
            SeriesOutcome outcome = await SendAsync(body);
            if (outcome.Status == SeriesStatus.Bad && outcome.Samples == 0 && !outcome.Reason!.Contains("series {", StringComparison.Ordinal))
                continue;
            foreach (Series series in await _world.Metrics.FindSeriesAsync([], 1000, TestContext.Current.CancellationToken))
                Assert.NotEmpty(await _world.Metrics.ReadAsync(series.Id, 0, long.MaxValue, 1, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Messages_of_2_0_are_refused_whatever_they_are_called()
    {
        // symbols = 4, timeseries = 5
        byte[] message = [0x22, 0x00, 0x22, 0x01, (byte)'x', 0x2A, 0x04, 0x0A, 0x02, 0x01, 0x01];
        byte[] block = [(byte)message.Length, (byte)((message.Length - 1) << 2), .. message];

        SeriesOutcome outcome = await SendAsync(block);

        Assert.Equal(SeriesStatus.Bad, outcome.Status);
        Assert.Contains("2.0", outcome.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_writes_as_many_series_as_it_may_and_goes_on_writing_them()
    {
        (string, string, double[])[] many = [.. Enumerable.Range(0, 60).Select(i => ($"s{i:D2}", "a", new double[] { 1 }))];

        SeriesOutcome first = await SendAsync(Body(many));
        SeriesOutcome again = await SendAsync(Body(many[..50]));
        SeriesOutcome other = await Receiver.AcceptAsync(
            new MemoryStream(Body(many[50..])), null, Sender with { Token = "another" }, RemoteWriteVersion.One, TestContext.Current.CancellationToken);

        Assert.Equal((SeriesStatus.Bad, 50), (first.Status, first.Samples));
        Assert.Contains("remoteWriteSeriesPerToken", first.Reason!, StringComparison.Ordinal);
        Assert.Contains("9 more series", first.Reason!, StringComparison.Ordinal);
        Assert.Equal((SeriesStatus.Accepted, 50), (again.Status, again.Samples));
        Assert.Equal((SeriesStatus.Accepted, 10), (other.Status, other.Samples));
        Assert.Equal([("another", 10), ("token", 50)], _world.Services.GetRequiredService<SeriesQuotas>().Tokens.Select(t => (t.Sender.Token, t.Series)));
    }

    [Fact]
    public async Task Series_that_are_not_written_for_a_day_make_room()
    {
        await SendAsync(Body([.. Enumerable.Range(0, 50).Select(i => ($"s{i:D2}", "a", new double[] { 1 }))]));
        Assert.Equal(SeriesStatus.Bad, (await SendAsync(Body(("new", "a", [1])))).Status);
        _world.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(SeriesStatus.Bad, (await SendAsync(Body(("new", "a", [1])))).Status);
        _world.Clock.Advance(TimeSpan.FromHours(13));

        Assert.Equal(SeriesStatus.Accepted, (await SendAsync(Body(("new", "a", [1])))).Status);
    }

    [Fact]
    public async Task Version_2_is_stored_under_the_labels_that_its_symbols_say()
    {
        SeriesOutcome outcome = await Receiver.AcceptAsync(
            new MemoryStream(SecondBody()), null, Sender, RemoteWriteVersion.Two, TestContext.Current.CancellationToken);

        Assert.Equal((SeriesStatus.Accepted, 1), (outcome.Status, outcome.Samples));
        SeriesId series = _world.Metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "up"), ("job", "a")));
        Assert.Equal(1.5, (await _world.Metrics.ReadAsync(series, 0, long.MaxValue, 10, TestContext.Current.CancellationToken)).Single().Value);
    }

    [Fact]
    public async Task Damaged_messages_of_version_2_are_refused_and_store_nothing()
    {
        byte[] good = SecondBody();
        for (int i = 0; i < 2000; i++)
        {
            var random = new Random(i);
            byte[] body = [.. good];
            body[random.Next(body.Length)] ^= (byte)random.Next(1, 256);
            SeriesOutcome outcome = await Receiver.AcceptAsync(
                new MemoryStream(body), null, Sender, RemoteWriteVersion.Two, TestContext.Current.CancellationToken);
            Assert.Equal(outcome.Status == SeriesStatus.Accepted, outcome.Reason is null);
            Assert.True(outcome.Status is SeriesStatus.Accepted or SeriesStatus.Bad);
        }
    }

    /// <summary>By hand from io.prometheus.write.v2: symbols "", __name__, up, job, a; up{job="a"} 1.5 at 1,760,000,000,000 ms.</summary>
    private static byte[] SecondBody()
    {
        byte[] message =
        [
            0x22, 0, 0x22, 8, .. "__name__"u8, 0x22, 2, .. "up"u8, 0x22, 3, .. "job"u8, 0x22, 1, .. "a"u8,
            0x2A, 24, 0x0A, 4, 1, 2, 3, 4, 0x12, 16, 0x09, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0x10, 0x80, 0x80, 0xB2, 0xE3, 0x9C, 0x33,
        ];
        return Snappier.Snappy.CompressToArray(message);
    }

    private Task<SeriesOutcome> SendAsync(byte[] body) =>
        Receiver.AcceptAsync(new MemoryStream(body), body.Length, Sender, RemoteWriteVersion.One, TestContext.Current.CancellationToken);

    private static byte[] Body(params (string Name, string Job, double[] Values)[] series)
    {
        var encoder = new RemoteWriteEncoder();
        foreach ((string name, string job, double[] values) in series)
            encoder.Add([new("__name__", name), new("job", job)], [.. values.Select(v => new RemoteSample(1_760_000_000_000 + (long)(v * 1000), v))]);
        return encoder.ToSnappy();
    }
}
