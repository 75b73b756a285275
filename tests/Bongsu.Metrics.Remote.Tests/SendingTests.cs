using System.Collections.Concurrent;
using System.Globalization;
using Bongsu.Metrics.Remote.Sending;
using Bongsu.Metrics.Remote.Store;
using Microsoft.Extensions.Logging.Testing;

namespace Bongsu.Metrics.Remote.Tests;

/// <summary>What becomes of samples by what the far side answers.</summary>
public sealed class SendingTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-remote-").FullName;
    private readonly FakeLogger _logger = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task An_answer_that_is_not_about_the_data_is_tried_again(int status)
    {
        int asked = 0;
        await using var far = new FakeFar(_ => Interlocked.Increment(ref asked) <= 3 ? (status, "not now") : (204, ""));
        await using RemoteMetricsStore store = await OpenAsync(far.Url);
        await AppendAsync(store, 10);
        await SentAsync(store);

        Assert.Equal(10, far.Taken.Count);
        Assert.Equal(3, store.GetStats().Failures);
        Assert.Equal(0, store.GetStats().Refused);
        Assert.Contains(_logger.Collector.GetSnapshot(), r => r.Id.Id == 1501 && r.Message.Contains($"it answers {status}: not now", StringComparison.Ordinal));
        Assert.Contains(_logger.Collector.GetSnapshot(), r => r.Id.Id == 1502);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task A_refused_sample_is_dropped_counted_and_named_and_the_others_arrive(int status)
    {
        await using var far = new FakeFar(r => r.Samples.Any(s => s.Sample.Value == 77) ? (status, "no 77 here") : (204, ""));
        await using RemoteMetricsStore store = await OpenAsync(far.Url);
        await AppendAsync(store, 100);
        await SentAsync(store);

        Assert.Equal(Enumerable.Range(0, 100).Where(i => i != 77).Select(i => (double)i), far.Taken.Select(t => t.Sample.Value).Order());
        Assert.Equal(1, store.GetStats().Refused);
        Assert.Contains(
            _logger.Collector.GetSnapshot(),
            r => r.Id.Id == 1503 && r.Message.Contains("x{}", StringComparison.Ordinal) && r.Message.Contains("no 77 here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_everything_is_refused_it_ends()
    {
        int asked = 0;
        await using var far = new FakeFar(_ =>
        {
            Interlocked.Increment(ref asked);
            return (400, "nothing");
        });
        await using RemoteMetricsStore store = await OpenAsync(far.Url);
        await AppendAsync(store, 1000);
        await SentAsync(store);

        Assert.Equal(1000, store.GetStats().Refused);
        Assert.InRange(asked, 1, 500);
    }

    [Fact]
    public async Task A_full_queue_drops_the_oldest_and_says_so()
    {
        var port = FarProgram.FreePort();
        var nobody = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await using RemoteMetricsStore store = await OpenAsync(nobody, o => o with { MaxQueueBytes = 1 << 20 });
        for (int i = 0; i < 40; i++)
            await AppendAsync(store, 5000);

        RemoteStoreStats stats = store.GetStats();
        Assert.InRange(stats.QueueBytes, 1, 1 << 20);
        Assert.InRange(stats.Overflowed, 40_000, 200_000);
        Assert.Contains(_logger.Collector.GetSnapshot(), r => r.Id.Id == 1511);
        SeriesId id = store.GetOrAddSeries(Labels.Of(("__name__", "x")));
        Assert.Equal(4999, Assert.Single(await store.ReadAsync(id, store.RecentSinceMs, long.MaxValue, 1, Cancel)).Value);
    }

    [Fact]
    public async Task What_waits_survives_a_restart_and_credentials_are_sent()
    {
        var seen = new ConcurrentBag<string?>();
        var nobody = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FarProgram.FreePort()}"));
        await using (RemoteMetricsStore before = await OpenAsync(nobody))
            await AppendAsync(before, 50);
        await using var far = new FakeFar(r =>
        {
            seen.Add($"{r.Headers["Authorization"]} {r.Headers["X-Scope-OrgID"]}");
            return (204, "");
        });
        await using RemoteMetricsStore store = await OpenAsync(far.Url, o => o with { Token = "secret", Tenant = "ops" });
        await SentAsync(store);

        Assert.Equal(50, far.Taken.Count);
        Assert.All(seen, s => Assert.Equal("Bearer secret ops", s));
    }

    [Fact]
    public async Task A_snapshot_carries_what_waits()
    {
        var nobody = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FarProgram.FreePort()}"));
        await using (RemoteMetricsStore before = await OpenAsync(nobody))
        {
            await AppendAsync(before, 50);
            await before.SnapshotAsync(Path.Combine(_root, "copy"), Cancel);
        }

        await using var far = new FakeFar(_ => (204, ""));
        await using RemoteMetricsStore store = await OpenAsync(far.Url, o => o with { DataDirectory = Path.Combine(_root, "copy", "own") });
        await SentAsync(store);

        Assert.Equal(50, far.Taken.Count);
    }

    [Fact]
    public void The_wait_doubles_with_jitter_and_honours_what_is_asked_for()
    {
        TimeSpan least = TimeSpan.FromSeconds(1), most = TimeSpan.FromSeconds(30);
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 7).Select(n => BackOff.After(least, most, n, 1, null).TotalSeconds));
        Assert.Equal(4, BackOff.After(least, most, 4, 0, null).TotalSeconds);
        Assert.Equal(60, BackOff.After(least, most, 1, 0.5, TimeSpan.FromMinutes(1)).TotalSeconds);
        Assert.Equal(30, BackOff.After(least, most, 10_000, 1, null).TotalSeconds);
    }

    [Fact]
    public async Task Options_out_of_range_are_named()
    {
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(
            async () => await OpenAsync(new Uri("ftp://nowhere"), o => o with { Shards = 0 }));
        Assert.Contains("ftp://nowhere", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Shards", refused.Message, StringComparison.Ordinal);
    }

    private static async Task AppendAsync(RemoteMetricsStore store, int count)
    {
        SeriesId id = store.GetOrAddSeries(Labels.Of(("__name__", "x")));
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await store.AppendAsync(Enumerable.Range(0, count).Select(i => new SeriesSample(id, now + i, i)).ToArray(), Cancel);
    }

    private static Task SentAsync(RemoteMetricsStore store) =>
        FarProgram.UntilAsync(() => Task.FromResult(store.GetStats() is { WaitingBytes: 0, IsDown: false }), () => $"everything is sent: {store.GetStats()}");

    private async Task<RemoteMetricsStore> OpenAsync(Uri url, Func<RemoteStoreOptions, RemoteStoreOptions>? change = null)
    {
        RemoteStoreOptions options = CrashHost.RemoteScript.Options(Path.Combine(_root, "own"), url);
        return await RemoteMetricsStore.OpenAsync(change?.Invoke(options) ?? options, TimeProvider.System, _logger, Cancel);
    }
}
