using Bongsu.Configuration.Resolving;
using FsCheck.Xunit;

namespace Bongsu.Configuration.Tests.Resolving;

/// <summary>Lists come from agents: whatever they send is rows or a sentence.</summary>
public sealed class DiscoveryListTests
{
    [Theory]
    [InlineData("""[{"{#A}":"x","{#B}":5,"other":"y"},{}]""", "{#A}=x {#B}=5|")]
    [InlineData("""{"data":[{"{#A}":true},{"{#A}":null}]}""", "{#A}=true|{#A}=null")]
    [InlineData("""[1,"x",[],{"{#A}":{"b":1}}]""", """{#A}={"b":1}""")]
    [InlineData("""[{"{#A}":"first","{#A}":"last"}]""", "{#A}=first")]
    [InlineData("[]", "")]
    public void TryParse_AList_GivesTheMacrosOfItsRows(string json, string expected)
    {
        Assert.True(DiscoveryRows.TryParse(json, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out _));
        Assert.Equal(expected, string.Join('|', rows.Select(r => string.Join(' ', r.Select(m => $"{m.Key}={m.Value}")))));
    }

    [Theory]
    [InlineData("""{"data":5}""", "The value is not a list")]
    [InlineData("""{"{#A}":"x"}""", "The value is not a list")]
    [InlineData("[{]", "The value is not JSON")]
    [InlineData("""[{"{#A}":"\ud800"}]""", "The value is not JSON")]
    [InlineData("""[{"{#\udc00}":"x"}]""", "The value is not JSON")]
    public void TryParse_WhatIsNoList_SaysSo(string json, string expected)
    {
        Assert.False(DiscoveryRows.TryParse(json, out _, out string? error));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_HalfACharacter_SaysSo() => Assert.False(DiscoveryRows.TryParse("[{\"{#A}\":\"\ud800\"}]", out _, out _));

    [Fact]
    public void TryParse_TooMuch_IsRefusedOrCut()
    {
        string value = new('x', 5_000);

        Assert.False(DiscoveryRows.TryParse("[" + string.Join(',', Enumerable.Repeat("{}", DiscoveryRows.MaxRows + 1)) + "]", out _, out string? many));
        Assert.False(DiscoveryRows.TryParse(new string(' ', DiscoveryRows.MaxLength + 1), out _, out string? longer));
        Assert.True(DiscoveryRows.TryParse($$"""[{"{#A}":"{{value}}"}]""", out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out _));

        Assert.Equal("The list has more than 5000 rows.", many);
        Assert.Equal("The list is longer than 1048576 characters.", longer);
        Assert.Equal(2_048, Assert.Single(rows)["{#A}"].Length);
    }

    [Property(MaxTest = 3000)]
    public void TryParse_AnyText_NeverFails(byte[] script)
    {
        string[] parts = ["[", "]", "{", "}", ",", ":", "\"{#A}\"", "\"data\"", "\"\\ud800\"", "\"\ud800\"", "1", "null", " "];
        string text = string.Concat(script.Select(b => parts[b % parts.Length]));

        bool isRead = DiscoveryRows.TryParse(text, out _, out string? error);

        Assert.Equal(isRead, error is null);
    }

    /// <summary>The same rows are written the same way, so that a list that did not change is not written again.</summary>
    [Fact]
    public void Write_IsTheSameWhateverTheOrderOfTheMacros()
    {
        Assert.True(DiscoveryRows.TryParse("""[{"{#B}":"2","{#A}":"1"}]""", out IReadOnlyList<IReadOnlyDictionary<string, string>> one, out _));
        Assert.True(
            DiscoveryRows.TryParse("""{"data":[{"{#A}":"1","x":3,"{#B}":"2"}]}""", out IReadOnlyList<IReadOnlyDictionary<string, string>> other, out _));

        Assert.Equal(DiscoveryRows.Write(one), DiscoveryRows.Write(other));
    }
}
