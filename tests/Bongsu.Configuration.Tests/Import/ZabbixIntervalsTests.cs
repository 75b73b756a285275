using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Tests.Import;

public sealed class ZabbixIntervalsTests
{
    private static readonly Dictionary<string, string> s_macros = new()
    {
        ["{$SLOW}"] = "10m", ["{$EMPTY}"] = "", ["{$BY}"] = "1m", ["{$BY:a}"] = "2m", ["{$BY:regex:\"^b.+\"}"] = "3m",
    };

    [Theory]
    [InlineData("30s", "30s", false)]
    [InlineData("90", "90s", false)]
    [InlineData("7d", "1d", true)]
    [InlineData("{$SLOW}", "10m", true)]
    [InlineData("{$BY:\"a\"}", "2m", true)]
    [InlineData("{$BY:\"b:{#ROW}\"}", "3m", true)]
    [InlineData("{$BY:c}", "1m", true)]
    [InlineData("1m;50s/1-7,00:00-24:00", "1m", true)]
    [InlineData("0;m0-59s3", "1m", true)]
    [InlineData("0s;m/5", "5m", true)]
    [InlineData("0;h9", "1d", true)]
    [InlineData("0;wd1-5h9-18", "1h", true)]
    public void TryRead_Interval_IsASpanHere(string written, string span, bool changes)
    {
        Assert.True(ZabbixIntervals.TryRead(written, s_macros, out TimeSpan? interval, out string? change, out _));
        Assert.Equal(TimeText.Parse(span), interval);
        Assert.Equal(changes, change is not null);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData(null)]
    public void TryRead_None_HasNone(string? written)
    {
        Assert.True(ZabbixIntervals.TryRead(written, s_macros, out TimeSpan? interval, out _, out _));
        Assert.Null(interval);
    }

    [Theory]
    [InlineData("{$UNKNOWN}")]
    [InlineData("{$UNKNOWN:a}")]
    [InlineData("{$EMPTY}")]
    public void TryRead_AMacroWithoutValue_SaysThatTheUsualIntervalStands(string written)
    {
        Assert.True(ZabbixIntervals.TryRead(written, s_macros, out TimeSpan? interval, out string? change, out _));
        Assert.Null(interval);
        Assert.Contains(written, change, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_NotOne_SaysSo()
    {
        Assert.False(ZabbixIntervals.TryRead("often", s_macros, out _, out _, out string? error));
        Assert.NotNull(error);
    }

    [Theory]
    [InlineData("10s", "10s", false)]
    [InlineData("10m", "1m", true)]
    [InlineData("{$SLOW}", "1m", true)]
    public void Timeout_IsBounded(string written, string span, bool changes)
    {
        Assert.Equal(TimeText.Parse(span), ZabbixIntervals.Timeout(written, s_macros, out string? change));
        Assert.Equal(changes, change is not null);
    }
}
