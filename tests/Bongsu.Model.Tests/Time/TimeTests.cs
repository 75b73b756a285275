using Bongsu.Model.Time;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Time;

public sealed class TimeTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    [InlineData("2d", 172800)]
    [InlineData("1w", 604800)]
    [InlineData("90", 90)]
    [InlineData("250ms", 0.25)]
    public void TryParse_SpansAsOperatorsWriteThem_AreRead(string text, double seconds)
    {
        Assert.True(TimeText.TryParse(text, out TimeSpan span));
        Assert.Equal(TimeSpan.FromSeconds(seconds), span);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5x")]
    [InlineData("-5s")]
    [InlineData("999y")]
    [InlineData("1e3s")]
    public void TryParse_Others_AreRefused(string text) => Assert.False(TimeText.TryParse(text, out _));

    [Property]
    public void Format_WholeSeconds_ReadBackAsTheSame(uint seconds)
    {
        TimeSpan span = TimeSpan.FromSeconds(seconds % 700_000_000);

        Assert.Equal(span, TimeText.Parse(TimeText.Format(span)));
    }

    [Property]
    public void Timestamp_SecondsAndNanoseconds_AddUpAlsoBefore1970(long nanoseconds)
    {
        var time = new Timestamp(nanoseconds);

        Assert.InRange(time.Nanoseconds, 0, 999_999_999);
        Assert.Equal(nanoseconds, (time.UnixSeconds * 1_000_000_000) + time.Nanoseconds);
        Assert.True(time.UnixMilliseconds * 1_000_000 <= nanoseconds);
    }
}
