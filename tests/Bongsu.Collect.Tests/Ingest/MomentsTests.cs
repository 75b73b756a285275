using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Ingest;

/// <summary>Several numbers of one item in one moment: what is counted as kept is stored and judged, in its order, each once.</summary>
public sealed class MomentsTests : IAsyncDisposable
{
    private const long Second = 1_760_000_000;
    private static readonly double[] Five = [10, 90, 30, 20, 40];
    private static readonly Timestamp T0 = Timestamp.FromUnix(Second);

    private readonly TestWorld _world = new();
    private readonly EffectiveHost _host;

    public MomentsTests() => _host = _world.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("n"), TestHosts.Item("u", valueType: ItemValueType.Unsigned)]));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static Timestamp At(long nanoseconds) => new(T0.UnixNanoseconds + nanoseconds);

    private async Task<int> SendAsync(params (long Ns, double Value)[] numbers) =>
        (await _world.Ingest.AcceptAsync(
            [.. numbers.Select(n => Reading.OfNumber(_host, _host.ItemsByKey["n"], At(n.Ns), n.Value))], TestContext.Current.CancellationToken)).Count;

    private async Task<double[]> StoredAsync() => [.. (await _world.SamplesAsync(_host, "n")).Select(s => s.Value)];

    /// <summary>What triggers were given is what is stored, to the millisecond.</summary>
    private async Task AssertJudgedAlikeAsync() => Assert.Equal(
        await _world.SamplesAsync(_host, "n"),
        _world.Observer.All.Select(v => new Sample(v.Value.At.UnixMilliseconds, v.Value.Number)).OrderBy(s => s.TimestampMs));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(900_000)]
    public async Task Numbers_of_one_request_are_all_kept_in_their_order_however_close_they_are(long apart)
    {
        Assert.Equal(0, await SendAsync([.. Five.Select((v, i) => (i * apart, v))]));

        Assert.Equal(Five, await StoredAsync());
        await AssertJudgedAlikeAsync();
    }

    [Fact]
    public async Task Numbers_of_requests_one_after_the_other_in_one_millisecond_are_all_kept()
    {
        foreach ((double value, int i) in Five.Select((v, i) => (v, i)))
            await SendAsync((i * 100, value));

        Assert.Equal(Five, await StoredAsync());
        await AssertJudgedAlikeAsync();
    }

    [Fact]
    public async Task Numbers_of_requests_at_the_same_time_without_a_fraction_are_all_kept()
    {
        await SendAsync((0, 10), (1, 90));
        await SendAsync((0, 30), (1, 20));
        await SendAsync((0, 40));

        Assert.Equal(Five, await StoredAsync());
        await AssertJudgedAlikeAsync();
    }

    [Fact]
    public async Task Equal_numbers_of_one_request_are_several_and_a_request_that_comes_again_is_none()
    {
        (long, double)[] request = [(0, 5), (1, 5), (2, 5), (3, 7), (0, 5)];
        await SendAsync(request);
        await SendAsync(request);
        await SendAsync(request);

        double[] expected = [5, 5, 5, 7, 5];
        Assert.Equal(expected, await StoredAsync());
        await AssertJudgedAlikeAsync();
    }

    [Fact]
    public async Task A_late_number_moves_nothing_that_is_stored()
    {
        await SendAsync((10_000_000, 1), (20_000_000, 2));
        await SendAsync((10_000_000, 3), (5_000_000, 4));

        Assert.Equal(
            [
                new Sample((Second * 1000) + 5, 4),
                new Sample((Second * 1000) + 10, 1),
                new Sample((Second * 1000) + 11, 3),
                new Sample((Second * 1000) + 20, 2)], await _world.SamplesAsync(_host, "n"));
        await AssertJudgedAlikeAsync();
    }

    [Fact]
    public async Task What_finds_no_place_is_told_and_the_rest_is_kept()
    {
        IReadOnlyList<int> unkept = await _world.Ingest.AcceptAsync(
            [.. Enumerable.Range(0, 10_500).Select(i => Reading.OfNumber(_host, _host.ItemsByKey["n"], At(i), i))], TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(10_001, 499), unkept);
        Assert.Equal(Enumerable.Range(0, 10_001).Select(i => (double)i), await StoredAsync());
    }

    [Fact]
    public async Task Numbers_that_a_double_rounds_stay_apart_and_exact()
    {
        EffectiveItem item = _host.ItemsByKey["u"];
        ulong[] numbers = [ulong.MaxValue, ulong.MaxValue - 1, (1UL << 53) + 1, ulong.MaxValue];
        await _world.Ingest.AcceptAsync(
            [.. numbers.Select(n => Reading.OfText(_host, item, T0, n.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            TestContext.Current.CancellationToken);

        IReadOnlyList<ItemValue> read = await new ItemValueHistory(_world.Metrics, _world.Texts).ReadAsync(
            _host, item, T0 - TimeSpan.FromSeconds(1), T0 + TimeSpan.FromSeconds(1), 10, TestContext.Current.CancellationToken);

        Assert.Equal(numbers, read.Reverse().Select(v => v.Unsigned));
    }

    [Fact]
    public async Task A_request_that_was_refused_by_the_store_is_taken_when_it_comes_again()
    {
        _world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);
        await Assert.ThrowsAsync<MetricsException>(() => SendAsync((0, 1), (1, 2), (0, 3)));
        _world.Metrics.Fault = null;

        await SendAsync((0, 1), (1, 2), (0, 3));

        double[] expected = [1, 2, 3];
        Assert.Equal(expected, await StoredAsync());
        await AssertJudgedAlikeAsync();
    }

    [Fact]
    public async Task Requests_at_once_lose_nothing()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(r => Task.Run(() => SendAsync([.. Enumerable.Range(0, 20).Select(i => ((long)(i % 3), (r * 100d) + i))]))));

        Assert.Equal(Enumerable.Range(0, 40).SelectMany(r => Enumerable.Range(0, 20).Select(i => (r * 100d) + i)).Order(), (await StoredAsync()).Order());
        await AssertJudgedAlikeAsync();
    }

    /// <summary>Requests of any numbers at any times, some of them sent again.</summary>
    [Property(MaxTest = 60)]
    public Task Whatever_comes_is_stored_once_and_judged_as_it_is_stored(int seed) => RunAsync(new Random(seed));

    private static async Task RunAsync(Random random)
    {
        await using var test = new MomentsTests();
        int number = 0, sent = 0;
        (long, double)[] last = [];
        for (int request = 0; request < 12; request++)
        {
            bool again = request > 0 && random.Next(4) == 0;
            if (!again)
                last =
                [
                    .. Enumerable
                        .Range(0, random.Next(1, 8))
                        .Select(_ => (random.Next(4) == 0 ? random.NextInt64(3_000_000_000) : random.Next(3_000_000), (double)number++)),
                ];
            if (random.Next(8) == 0)
            {
                test._world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);
                await Record.ExceptionAsync(() => test.SendAsync(last));
                test._world.Metrics.Fault = null;
            }

            await test.SendAsync(last);
            sent += again ? 0 : last.Length;
        }

        double[] stored = await test.StoredAsync();
        Assert.Equal(sent, stored.Length);
        Assert.Equal(sent, stored.Distinct().Count());
        await test.AssertJudgedAlikeAsync();
    }
}
