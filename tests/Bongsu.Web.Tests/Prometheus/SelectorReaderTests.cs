using Bongsu.Metrics;
using Bongsu.Web.Prometheus;

namespace Bongsu.Web.Tests.Prometheus;

public sealed class SelectorReaderTests
{
    [Theory]
    [InlineData("up", "__name__ Equal up")]
    [InlineData("up{job=\"x\",host!~\"a.*\"}", "__name__ Equal up|job Equal x|host NotRegex a.*")]
    [InlineData("{__name__=~\"node_.+\",mode!=\"idle\"}", "__name__ Regex node_.+|mode NotEqual idle")]
    public async Task Read_OneSelector_IsItsMatchers(string selector, string expected)
    {
        IReadOnlyList<LabelMatcher> matchers = await SelectorReader.ReadAsync(selector, 0, TestContext.Current.CancellationToken);

        Assert.Equal(
            expected.Split('|').Order(StringComparer.Ordinal), matchers.Select(m => $"{m.Name} {m.Kind} {m.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("up + down")]
    [InlineData("\"text\"")]
    public async Task Read_WhatIsNoSelector_IsRefusedByName(string selector)
    {
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(
            async () => await SelectorReader.ReadAsync(selector, 0, TestContext.Current.CancellationToken));

        Assert.Contains($"match[]: '{selector}' is not one series selector", refused.Message, StringComparison.Ordinal);
    }
}
