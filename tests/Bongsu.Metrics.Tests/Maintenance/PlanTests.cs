using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Maintenance;

namespace Bongsu.Metrics.Tests.Maintenance;

/// <summary>The pure deciders: what to merge, what is too old, which resolution answers, what a file name says.</summary>
public sealed class PlanTests
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private const long Now = 1_790_000_000_000;

    private static readonly MetricsOptions s_options = new() { DataDirectory = "x" };

    [Theory]
    [InlineData(new long[] { 10 }, true, 0)]
    [InlineData(new long[] { 10, 10, 10 }, false, 0)]
    [InlineData(new long[] { 10, 10, 10, 10 }, false, 4)]
    [InlineData(new long[] { 1000, 10, 10, 10, 10 }, false, 4)]
    [InlineData(new long[] { 1000, 100, 10 }, false, 0)]
    [InlineData(new long[] { 1000, 100, 30 }, true, 3)]
    [InlineData(new long[] { 1000, 1, 1 }, true, 0)]
    [InlineData(new long[] { 1000, 1, 1, 1, 1 }, true, 4)]
    [InlineData(new long[] { 9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1, 1, 1 }, false, 13)]
    public void Files_of_one_size_go_together(long[] sizes, bool closed, int expected) => Assert.Equal(expected, MergePlan.Choose(sizes, closed));

    [Fact]
    public void Merging_as_planned_rewrites_each_byte_a_few_times_and_keeps_few_files()
    {
        var sizes = new List<long>();
        long written = 0;
        for (int i = 0; i < 1000; i++)
        {
            sizes.Add(100);
            while (MergePlan.Choose([.. sizes], closed: false) is var count and > 0)
            {
                long sum = sizes[^count..].Sum();
                sizes.RemoveRange(sizes.Count - count, count);
                sizes.Add(sum);
                written += sum;
            }

            Assert.InRange(sizes.Count, 1, 12);
        }

        Assert.InRange(written, 100_000, 8 * 100_000);
    }

    [Theory]
    [InlineData(-Day, 0, 60_000, Resolution.Raw)]
    [InlineData(-Day, 0, 5 * 60_000, Resolution.FiveMinutes)]
    [InlineData(-Day, 0, Hour, Resolution.Hour)]
    [InlineData(-Day + 1, 0, Hour, Resolution.Raw)]
    [InlineData(-Day + 1, 1, 7 * 60_000, Resolution.Raw)]
    [InlineData(-40 * Day, 0, 60_000, Resolution.FiveMinutes)]
    [InlineData(-200 * Day, 0, 60_000, Resolution.Hour)]
    [InlineData((-183 * Day) + 12_345, 0, (183 * Day) / 480, Resolution.Hour)]
    [InlineData((-30 * Day) + 12_345, 0, (30 * Day) / 480, Resolution.FiveMinutes)]
    [InlineData((-7 * Day) + 12_345, 0, (7 * Day) / 480, Resolution.FiveMinutes)]
    [InlineData(-2 * Day, 12_345, 2 * Day, Resolution.Raw)]
    public void The_coarsest_rows_that_are_exact_enough_answer(long from, long to, long step, long expected)
    {
        long hour = Resolution.RowStart(Now, Hour);
        Assert.Equal(expected, Resolution.Choose(s_options, hour, hour + from, hour + to, step));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(299_999, 0)]
    [InlineData(300_000, 300_000)]
    [InlineData(-1, -300_000)]
    [InlineData(-300_000, -300_000)]
    public void Rows_begin_at_multiples_of_their_width_also_before_1970(long time, long expected) => Assert.Equal(expected, Resolution.RowStart(time, 300_000));

    [Fact]
    public void Retention_counts_from_the_older_of_the_clock_and_the_newest_sample()
    {
        long byClock = Retention.Cutoff(Tier.Raw, s_options, Now, Now + Day);
        Assert.InRange(Now - (30 * Day) - byClock, 0, Tier.Raw.PartitionMs - 1);
        Assert.Equal(byClock, Retention.Cutoff(Tier.Raw, s_options, Now + (4000 * Day), Now));
        Assert.InRange(Now - (183 * Day) - Retention.Cutoff(Tier.FiveMinutes, s_options, Now, Now), 0, Tier.FiveMinutes.PartitionMs - 1);
    }

    [Theory]
    [InlineData("raw.0.1-1.0.blk", true)]
    [InlineData("1h.-44236800000.1-20.3.blk", true)]
    [InlineData("raw.1.1-1.0.blk", false)]
    [InlineData("raw.0.2-1.0.blk", false)]
    [InlineData("raw.0.01-1.0.blk", false)]
    [InlineData("2h.0.1-1.0.blk", false)]
    [InlineData("raw.0.1-1.0.blk.tmp", false)]
    [InlineData("../raw.0.1-1.0.blk", false)]
    public void A_file_name_says_what_it_says_or_nothing(string name, bool isName) =>
        Assert.Equal(isName ? name : null, BlockFileName.TryParse(name)?.ToString());

    [Fact]
    public void Options_out_of_range_are_all_named()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new MetricsOptions { DataDirectory = " ", MaxSeries = 0, HeadBytes = 1 }.Validate());
        foreach (string name in new[] { nameof(MetricsOptions.DataDirectory), nameof(MetricsOptions.MaxSeries), nameof(MetricsOptions.HeadBytes) })
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        s_options.Validate();
    }
}
