using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Web.Api;
using FsCheck.Xunit;

namespace Bongsu.Web.Tests.Api;

/// <summary>Times, spans, words and pages as callers of the API write them.</summary>
public sealed class InputTests
{
    // 2262-01-01: the last year that a point in time reaches.
    private const long ForEver = 9_214_646_400_000;

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1.5", 1_500)]
    [InlineData("1790000000.1234", 1_790_000_000_123)]
    [InlineData("2026-11-22T18:00:00Z", 1_795_370_400_000)]
    [InlineData("2026-11-23T03:00:00+09:00", 1_795_370_400_000)]
    [InlineData("2026-11-22T18:00:00", 1_795_370_400_000)]
    [InlineData("9999-12-31T23:59:59Z", ForEver)]
    [InlineData("253402300799", ForEver)]
    public void TimeMs_IsRead(string text, long expected) => Assert.Equal(expected, Input.TimeMs("t", text));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("yesterday")]
    [InlineData("253402300800")]
    [InlineData("1969-12-31T23:59:59Z")]
    public void TimeMs_Others_AreRefusedByName(string text) => Assert.StartsWith(
        $"t: '{text}' is not a time. Write RFC 3339", Assert.Throws<ApiInputException>(() => Input.TimeMs("t", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("90", 90_000)]
    [InlineData("0.5", 500)]
    [InlineData("1e3", 1_000_000)]
    [InlineData("0.0001", 1)]
    [InlineData("250ms", 250)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1d12h", 129_600_000)]
    [InlineData("1y", 31_536_000_000)]
    public void SpanMs_IsRead(string text, long expected) => Assert.Equal(expected, Input.SpanMs("step", text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("5x")]
    [InlineData("30s1m")]
    [InlineData("1m 30s")]
    [InlineData("1m1m")]
    [InlineData("999999999999999y")]
    [InlineData("NaN")]
    public void SpanMs_Others_AreRefusedByName(string text) => Assert.StartsWith(
        $"step: '{text}' is not a time span above 0.", Assert.Throws<ApiInputException>(() => Input.SpanMs("step", text)).Message, StringComparison.Ordinal);

    [Property]
    public void SpanMs_OfSeveralUnits_IsTheirSum(byte days, byte hours, byte minutes, byte seconds, ushort milliseconds)
    {
        long expected = (long)new TimeSpan(days, hours, minutes, seconds).TotalMilliseconds + milliseconds;
        if (expected == 0)
            return;

        Assert.Equal(expected, Input.SpanMs("step", $"{days}d{hours}h{minutes}m{seconds}s{milliseconds}ms"));
    }

    [Fact]
    public void Choice_IsAWordOrAFaultThatNamesAll()
    {
        Assert.Equal(IssueState.InProgress, Input.Choice<IssueState>("state", "in-progress"));
        Assert.Null(Input.Choice<IssueState>("state", ""));
        foreach (string text in (string[])["InProgress", "1", "In-Progress"])
            Assert.Equal(
                $"state: '{text}' is not one of open, in-progress, assigned, closed.",
                Assert.Throws<ApiInputException>(() => Input.Choice<IssueState>("state", text)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    public void Level_Others_AreRefused(int level) => Assert.Equal(
        $"level: {level} is not a level; they go from 1 (info) to 5 (emergency).",
        Assert.Throws<ApiInputException>(() => Input.Level("level", level)).Message);

    [Fact]
    public void Level_AndPage_HaveTheirDefaults()
    {
        Assert.Null(Input.Level("level", null));
        Assert.Equal(Level.Emergency, Input.Level("level", 5));
        Assert.Equal((0, 50), Input.Page(null, null));
        Assert.Equal((10_000_000, 1_000), Input.Page(10_000_000, 1_000));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(10_000_001, 1)]
    [InlineData(0, 0)]
    [InlineData(0, 1_001)]
    public void Page_Others_AreRefused(int skip, int take) => Assert.Equal(
        "skip goes from 0, take from 1 to 1000.", Assert.Throws<ApiInputException>(() => Input.Page(skip, take)).Message);
}
