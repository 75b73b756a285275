using Bongsu.Metrics.Query;
using Bongsu.Metrics.Rows;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Query;

/// <summary>Windows against samples put into groups.</summary>
public sealed class WindowBuilderTests
{
    [Property(MaxTest = 500)]
    public void Samples_go_into_the_window_of_their_time(short[] times, sbyte from, byte length, byte step)
    {
        long[] ordered = [.. times.Select(t => (long)t % 400).Distinct().Order()];
        long width = step + 1, to = from + length;
        var builder = new WindowBuilder(from, to, width);
        foreach (long time in ordered)
            builder.Add(time, time % 7 == 0 ? double.NaN : time);

        Assert.Equal(
            ordered.Where(t => t >= from && t < to && t % 7 != 0).GroupBy(t => from + ((t - from) / width * width)).Select(
                g => new Window(g.Key, g.Count(), g.Sum(), g.Min(), g.Max(), g.Last())),
            builder.Finish());
    }

    [Property(MaxTest = 300)]
    public void Rows_go_whole_into_the_window_that_they_begin_in(byte[] starts, byte step)
    {
        long[] ordered = [.. starts.Select(s => (long)s * 10).Distinct().Order()];
        var rows = new RowSet(RollupRow.Width);
        foreach (long start in ordered)
            rows.Add(new RollupRow(start, start % 4, start, -start, start + 1, start + 2));
        long width = (step + 1) * 10;
        var builder = new WindowBuilder(100, 2_000, width);

        builder.AddRows(rows);

        Assert.Equal(
            ordered.Where(t => t is >= 100 and < 2_000 && t % 4 != 0).GroupBy(t => 100 + ((t - 100) / width * width)).Select(
                g => new Window(g.Key, g.Sum(t => t % 4), g.Sum(), g.Min(t => -t), g.Max() + 1, g.Last() + 2)),
            builder.Finish());
    }

    /// <summary>A question over all of time is one window, and neither wraps nor reserves memory for windows that hold nothing.</summary>
    [Fact]
    public void The_widest_question_is_one_window()
    {
        var builder = new WindowBuilder(long.MinValue, long.MaxValue, long.MaxValue);
        builder.Add(-5, 1);
        builder.Add(long.MaxValue - 2, 2);

        Assert.Equal([(long.MinValue, 1L), (-1L, 1L)], builder.Finish().Select(w => (w.StartMs, w.Count)));
    }

    [Fact]
    public void Nothing_is_no_window()
    {
        Assert.Empty(new WindowBuilder(0, 10, 1).Finish());
        Assert.Empty(new WindowBuilder(10, 0, 1).Finish());
    }
}
