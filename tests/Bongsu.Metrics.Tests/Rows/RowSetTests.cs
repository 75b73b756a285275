using Bongsu.Metrics.Rows;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Rows;

public sealed class RowSetTests
{
    [Property(MaxTest = 500)]
    public void SortKeepingLast_IsInOrderWithTheLastOfEachTime(sbyte[] times)
    {
        var set = new RowSet(1, capacity: 1);
        var naive = new SortedDictionary<long, double>();
        for (int i = 0; i < times.Length; i++)
        {
            set.Add(times[i], i);
            naive[times[i]] = i;
        }

        set.SortKeepingLast();

        Assert.Equal(naive.Keys, set.Times.ToArray());
        Assert.Equal(naive.Values, set.Column(0).ToArray());
    }

    [Property(MaxTest = 500)]
    public void TrimFrom_KeepsWhatIsBeforeTheIndexAndWithinTheTimes(byte[] numbers, byte index, sbyte least, sbyte greatest)
    {
        long[] times = [.. numbers.Select(b => (long)b - 128).Distinct().Order()];
        int from = times.Length == 0 ? 0 : index % (times.Length + 1);
        RowSet set = Rollups(times);

        set.TrimFrom(from, least, greatest);

        long[] expected = [.. times.Where((t, i) => i < from || (t >= least && t <= greatest))];
        Assert.Equal(expected, set.Times.ToArray());
        for (int column = 0; column < RollupRow.Width; column++)
            Assert.Equal(expected.Select(t => (double)(t + column)), set.Column(column).ToArray());
    }

    [Fact]
    public void TrimFrom_TheGreatestTime_KeepsTheEnd()
    {
        RowSet set = Rollups([1, 2, long.MaxValue]);

        set.TrimFrom(0, 2, long.MaxValue);

        Assert.Equal([2, long.MaxValue], set.Times.ToArray());
    }

    [Property]
    public void DropFirst_LeavesTheRest(byte[] numbers, byte count)
    {
        long[] times = [.. numbers.Select(b => (long)b).Distinct().Order()];
        int dropped = count % (times.Length + 1);
        RowSet set = Rollups(times);

        set.DropFirst(dropped);

        Assert.Equal(times[dropped..], set.Times.ToArray());
        Assert.Equal(times[dropped..].Select(t => (double)(t + 4)), set.Column(RollupRow.LastColumn).ToArray());
    }

    [Property]
    public void IndexOf_IsTheFirstRowAtOrAfter(byte[] numbers, byte time)
    {
        long[] times = [.. numbers.Select(b => (long)b).Distinct().Order()];

        Assert.Equal(times.Count(t => t < time), Rollups(times).IndexOf(time));
    }

    /// <summary>Counts, sums, least and greatest do not depend on how the samples were parted.</summary>
    [Property]
    public void With_OfParts_IsTheWhole(short[] first, short[] second)
    {
        RollupRow whole = Row([.. first, .. second]);

        Assert.Equal(whole, Row(first).With(Row(second)));
    }

    private static RollupRow Row(short[] values) => values.Length == 0
        ? new RollupRow(7, 0, 0, 0, 0, 0)
        : new RollupRow(7, values.Length, values.Sum(v => (double)v), values.Min(), values.Max(), values[^1]);

    private static RowSet Rollups(long[] times)
    {
        var set = new RowSet(RollupRow.Width, capacity: 1);
        foreach (long time in times)
            set.Add(new RollupRow(time, time, time + 1, time + 2, time + 3, time + 4));
        return set;
    }
}
