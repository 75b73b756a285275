using System.Text;
using Bongsu.Web.Access.Proxies;
using FsCheck.Xunit;

namespace Bongsu.Web.Tests.Access.Proxies;

/// <summary>The header of RFC 7239 against a writer of it.</summary>
public sealed class ForwardedHeaderTests
{
    private const string Characters = "ab1.:[]_,;=\"\\ \t-";

    [Property(MaxTest = 500)]
    public void Read_WhatWasWritten_IsThat(int seed)
    {
        var random = new Random(seed);
        List<ForwardedHop> hops = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new ForwardedHop(Text(random), Text(random), Text(random)))];

        string header = string.Join(random.Next(2) == 0 ? "," : " , ", hops.Select(h => Write(random, h)));

        Assert.Equal(hops, ForwardedHeader.Read(header));
    }

    [Theory]
    [InlineData("for=a;for=b", "b", null)]
    [InlineData("FOR=a;Proto=https", "a", "https")]
    [InlineData("by=x;secret=y;for=a", "a", null)]
    [InlineData("for;proto=http", null, "http")]
    [InlineData("for=\"a", "\"a", null)]
    [InlineData("for=\"", "\"", null)]
    [InlineData("for=\"\"", "", null)]
    [InlineData("", null, null)]
    public void Read_OneElement_SaysWhatIsWellFormed(string header, string? expectedFor, string? expectedScheme) =>
        Assert.Equal([new ForwardedHop(expectedFor, expectedScheme, null)], ForwardedHeader.Read(header));

    /// <summary>A comma in quotes makes no hop: a client cannot add one by what it calls itself.</summary>
    [Fact]
    public void Read_ACommaInQuotes_IsNoNewHop() =>
        Assert.Equal(
            [new ForwardedHop("x, for=10.0.0.1", null, null), new ForwardedHop("203.0.113.9", null, null)],
            ForwardedHeader.Read("for=\"x, for=10.0.0.1\", for=203.0.113.9"));

    private static string? Text(Random random) => random.Next(4) == 0
        ? null
        : string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => Characters[random.Next(Characters.Length)]));

    private static string Write(Random random, ForwardedHop hop)
    {
        List<(string Name, string Value)> pairs = [];
        if (hop.For is not null)
            pairs.Add(("for", hop.For));
        if (hop.Scheme is not null)
            pairs.Add(("Proto", hop.Scheme));
        if (hop.Host is not null)
            pairs.Add(("HOST", hop.Host));
        if (random.Next(3) == 0)
            pairs.Add(("by", "\"_hidden\\\"\""));
        return string.Join(
            random.Next(2) == 0 ? ";" : "; ",
            pairs.OrderBy(_ => random.Next()).Select(p => p.Name + "=" + (p.Name == "by" ? p.Value : Quote(random, p.Value))));
    }

    private static string Quote(Random random, string value)
    {
        if (value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') && random.Next(2) == 0)
            return value;
        var quoted = new StringBuilder("\"");
        foreach (char c in value)
            quoted.Append(c is '"' or '\\' ? $"\\{c}" : c.ToString());
        return quoted.Append('"').ToString();
    }
}
