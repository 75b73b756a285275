using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Server.Commands.Eval;
using FsCheck.Xunit;

namespace Bongsu.Server.Tests.Commands.Eval;

/// <summary>The values of a test or an evaluation, against lists.</summary>
public sealed class ValueSeriesTests
{
    [Property(MaxTest = 500)]
    public void Read_IsTheNewestOfThePeriodFirst(short[] times, short from, short length, byte most)
    {
        ItemValue[] values = [.. times.Select((t, i) => ItemValue.Float(At(t), i))];
        var series = new ValueSeries(values);

        Assert.Equal(
            values.OrderBy(v => v.At).Where(v => v.At > At(from) && v.At <= At(from + length)).Reverse().Take(most),
            series.Read(At(from), At(from + length), most));
    }

    [Property(MaxTest = 500)]
    public void ReadTrends_AreTheHoursThatHaveBegunInThePeriod(short[] minutes, short from, short length, short end)
    {
        ItemValue[] values = [.. minutes.Select((m, i) => ItemValue.Float(At(m * 60), i))];
        var series = new ValueSeries([]);
        foreach (ItemValue value in values.OrderBy(v => v.At))
            series.Add(in value);

        Assert.Equal(
            values.Where(v => v.At < At(end * 60)).GroupBy(v => (long)Math.Floor(v.At.UnixSeconds / 3600.0)).OrderBy(g => g.Key)
                .Where(g => g.Key * 3600 >= from * 60L && g.Key * 3600 < (from + length) * 60L)
                .Select(g => ($"{g.Key * 3600}", (long)g.Count(), g.Min(v => v.Number), g.Average(v => v.Number), g.Max(v => v.Number))),
            series.ReadTrends(At(from * 60), At((from + length) * 60), At(end * 60))
                .Select(r => ($"{r.Hour.UnixSeconds}", r.Count, r.Minimum, r.Average, r.Maximum)));
    }

    private static Timestamp At(long seconds) => Timestamp.FromUnix(seconds);
}
