using Bongsu.Model.Time;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Time;

public sealed class TimeTextTests
{
    [Property]
    public void Format_WholeMilliseconds_ReadBackAsTheSame(uint milliseconds)
    {
        TimeSpan span = TimeSpan.FromMilliseconds(milliseconds);

        Assert.Equal(span, TimeText.Parse(TimeText.Format(span)));
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(250, "250ms")]
    [InlineData(1_500, "1500ms")]
    [InlineData(90_000, "90s")]
    [InlineData(7_200_000, "2h")]
    [InlineData(86_400_000, "1d")]
    [InlineData(864_000_000, "10d")]
    [InlineData(1_209_600_000, "2w")]
    public void Format_IsTheLargestUnitThatKeepsItWhole(long milliseconds, string text) =>
        Assert.Equal(text, TimeText.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData("1.5h", 5_400)]
    [InlineData(" 10m ", 600)]
    [InlineData("0.25", 0.25)]
    [InlineData("0", 0)]
    [InlineData("9131d", 788_918_400)]
    public void TryParse_FractionsBlanksAndTheEnds_AreRead(string text, double seconds)
    {
        Assert.True(TimeText.TryParse(text, out TimeSpan span));
        Assert.Equal(TimeSpan.FromSeconds(seconds), span);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("9132d")]
    [InlineData("m")]
    [InlineData("ms")]
    [InlineData("5 m")]
    [InlineData("5M")]
    [InlineData("1,5h")]
    [InlineData("5ms5")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999999w")]
    public void TryParse_Others_AreRefused(string? text) => Assert.False(TimeText.TryParse(text, out _));

    [Fact]
    public void Parse_WhatIsNoSpan_SaysWhatToWrite() =>
        Assert.Equal(
            "'soon' is not a time span: write a number with s, m, h, d or w, such as 30s or 5m.",
            Assert.Throws<FormatException>(() => TimeText.Parse("soon")).Message);
}
