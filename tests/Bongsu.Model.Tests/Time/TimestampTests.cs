using Bongsu.Model.Time;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Time;

/// <summary>Points in time against the same arithmetic in numbers that cannot overflow.</summary>
public sealed class TimestampTests
{
    [Property]
    public void From_AnyTick_ComesBackAsTheSameTime(long ticks)
    {
        // Years 1700 to 2250, which nanoseconds reach.
        var time = new DateTimeOffset(new DateTime(1700, 1, 1).Ticks + (long)((ulong)ticks % (ulong)TimeSpan.FromDays(550 * 365).Ticks), TimeSpan.Zero);

        Timestamp stamp = Timestamp.From(time.ToOffset(TimeSpan.FromHours(9)));

        Assert.Equal(time, stamp.ToDateTimeOffset());
        Assert.Equal(time.ToUnixTimeSeconds(), stamp.UnixSeconds);
        Assert.Equal(time.ToUnixTimeMilliseconds(), stamp.UnixMilliseconds);
    }

    [Property]
    public void Add_ThenSubtract_IsTheSpanAndTheWayBack(int seconds, int milliseconds)
    {
        Timestamp start = Timestamp.FromUnix(seconds, 123_456_789);
        TimeSpan span = TimeSpan.FromMilliseconds(milliseconds);

        Timestamp end = start + span;

        Assert.Equal((Int128)start.UnixNanoseconds + ((Int128)milliseconds * 1_000_000), end.UnixNanoseconds);
        Assert.Equal(span, end - start);
        Assert.Equal(start, end - span);
    }

    [Property]
    public void Order_IsThatOfTheNanoseconds(long one, long other)
    {
        Timestamp a = new(one), b = new(other);

        bool[] expected = [one < other, one > other, one <= other, one >= other];
        Assert.Equal(expected, (bool[])[a < b, a > b, a <= b, a >= b]);
        Assert.Equal(Math.Sign(one.CompareTo(other)), Math.Sign(a.CompareTo(b)));
        Assert.Equal(Math.Min(one, other), Timestamp.Earlier(a, b).UnixNanoseconds);
    }

    /// <summary>A time that does not fit must not turn up in another century.</summary>
    [Fact]
    public void From_OutOfRange_IsRefused()
    {
        Assert.Throws<OverflowException>(() => Timestamp.FromUnix(long.MaxValue / 1_000_000));
        Assert.Throws<OverflowException>(() => Timestamp.FromUnixMilliseconds(long.MaxValue / 1_000));
        Assert.Throws<OverflowException>(() => Timestamp.From(DateTimeOffset.MaxValue));
        Assert.Throws<OverflowException>(() => Timestamp.FromUnix(1) + TimeSpan.MaxValue);
        Assert.Throws<OverflowException>(() => Timestamp.FromUnix(1) - TimeSpan.MaxValue);
    }

    [Fact]
    public void ToString_IsTheTimeInUtcWithMilliseconds() =>
        Assert.Equal("2023-11-14T22:13:20.987Z", Timestamp.FromUnix(1_700_000_000, 987_654_321).ToString());
}
