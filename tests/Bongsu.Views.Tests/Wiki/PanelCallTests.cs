using Bongsu.Views.Wiki;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Wiki;

public sealed class PanelCallTests
{
    [Theory]
    [InlineData("chart /web-1/cpu range=1d", "chart|/web-1/cpu|range=1d")]
    [InlineData("  CHART   a  b ", "chart|a|b")]
    [InlineData("chart \"/web-1/http.time[front page]\" title=\"CPU of web\"", "chart|/web-1/http.time[front page]|title=CPU of web")]
    [InlineData("chart Range=1d range=1w", "chart|range=1w")]
    [InlineData("chart /a/k[x=1]", "chart|/a/k[x=1]")]
    [InlineData("chart =x", "chart|=x")]
    [InlineData("chart \"open end", "chart|open end")]
    public void Parse_IsNameArgumentsAndOptions(string text, string expected)
    {
        PanelCall call = PanelCall.Parse(text)!;

        Assert.Equal(expected, string.Join('|', [call.Name, .. call.Arguments, .. call.Options.Select(o => $"{o.Key}={o.Value}")]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("1chart")]
    [InlineData("chart: x")]
    [InlineData("\"chart\" x")]
    public void Parse_WhatHasNoName_IsNone(string text) => Assert.Null(PanelCall.Parse(text));

    [Fact]
    public void Parse_TooLong_IsNone() => Assert.Null(PanelCall.Parse("chart " + new string('x', PanelCall.Longest)));

    [Theory]
    [InlineData("$host", "web-1")]
    [InlineData("/$host/cpu", "/web-1/cpu")]
    [InlineData("$hostname", "$hostname")]
    [InlineData("$$host$", "$web-1$")]
    [InlineData("$", "$")]
    [InlineData("5$", "5$")]
    public void With_PutsVariablesInOnce(string written, string expected) => Assert.Equal(
        expected, PanelCall.Of("chart", [written]).With(new Dictionary<string, string> { ["host"] = "web-1", ["x"] = "$host" }).Arguments[0]);

    [Property(MaxTest = 2000)]
    public void Parse_AnyText_IsACallOrNone(byte[] script)
    {
        string[] parts = ["chart", " ", "\"", "=", "a", "$", "\t", "-", "한"];

        PanelCall? call = PanelCall.Parse(string.Concat(script.Select(b => parts[b % parts.Length])));

        if (call is not null)
        {
            Assert.Matches("^[a-z][a-z0-9-]{0,31}$", call.Name);
            Assert.DoesNotContain(call.Options.Keys, key => key.Contains('"', StringComparison.Ordinal));
        }
    }
}
