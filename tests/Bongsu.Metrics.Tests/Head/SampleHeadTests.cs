using Bongsu.Metrics.Head;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Tests.Head;

/// <summary>Samples in memory against lists.</summary>
public sealed class SampleHeadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_was_written_is_read_in_order_the_last_of_each_time(int seed)
    {
        var random = new Random(seed);
        var pool = new PagePool();
        var head = new SampleHead(pool);
        head.EnterView();
        var naive = new Dictionary<int, SortedDictionary<long, double>>();
        long written = 0;
        for (int batch = 0; batch < 300; batch++)
        {
            SeriesSample[] samples =
            [
                .. Enumerable.Range(0, random.Next(1, 200)).Select(_ => new SeriesSample(
                    new SeriesId(random.Next(0, 5) == 0 ? random.Next(1, 5_000) : random.Next(1, 20)), random.Next(-2_000, 2_000), random.NextDouble())),
            ];
            foreach (SeriesSample sample in samples)
            {
                if (!naive.TryGetValue((int)sample.Series.Value, out SortedDictionary<long, double>? known))
                    naive[(int)sample.Series.Value] = known = [];
                known[sample.TimestampMs] = sample.Value;
            }

            Assert.Equal(samples.Min(s => s.TimestampMs), head.Append(samples));
            written += samples.Length;
        }

        Assert.Equal((written, naive.Count), (head.SampleCount, head.SeriesCount));
        Assert.Equal((naive.Values.Min(v => v.Keys.First()), naive.Values.Max(v => v.Keys.Last())), (head.MinTime, head.MaxTime));
        Assert.Equal(naive.Keys.Order(), head.Series());
        foreach (int series in naive.Keys.Append(4_999).Append(1_000_000).Distinct())
        {
            (long from, long to) = (random.Next(-2_500, 0), random.Next(0, 2_500));
            var read = new RowSet(1);
            head.Read(series, from, to, read);
            KeyValuePair<long, double>[] expected = [.. naive.GetValueOrDefault(series)?.Where(s => s.Key >= from && s.Key <= to) ?? []];
            Assert.Equal(expected.Select(e => e.Key), read.Times.ToArray());
            Assert.Equal(expected.Select(e => e.Value), read.Column(0).ToArray());
            Assert.Equal(naive.ContainsKey(series), head.Has(series));
        }
    }

    /// <summary>Pages go to the next head when the last view has gone, and not before.</summary>
    [Fact]
    public void Pages_go_back_with_the_last_view_and_unused_ones_are_let_go()
    {
        var pool = new PagePool();
        var head = new SampleHead(pool);
        head.EnterView();
        head.EnterView();
        head.Append([new SeriesSample(new SeriesId(1), 5, 1)]);
        const long Page = PagePool.PageLongs * sizeof(long);

        head.LeaveView();
        Assert.Equal(0, pool.Bytes);
        head.LeaveView();
        Assert.Equal(Page, pool.Bytes);

        pool.Trim();
        Assert.Equal(Page, pool.Bytes);
        pool.GiveBack([pool.Take()]);
        pool.Trim();
        Assert.Equal(Page, pool.Bytes);
        pool.Trim();
        Assert.Equal(0, pool.Bytes);
    }
}
