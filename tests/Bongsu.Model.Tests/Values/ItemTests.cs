using Bongsu.Model.Time;
using Bongsu.Model.Values;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Values;

public sealed class ItemTests
{
    [Theory]
    [InlineData("agent.ping", "agent.ping", new string[0])]
    [InlineData("vfs.fs.size[/,free]", "vfs.fs.size", new[] { "/", "free" })]
    [InlineData("net.tcp.service[http,,8080]", "net.tcp.service", new[] { "http", "", "8080" })]
    [InlineData("k[\"a,\\\"b\\\"]\", c]", "k", new[] { "a,\"b\"]", "c" })]
    [InlineData("k[[a,b],c]", "k", new[] { "[a,b]", "c" })]
    public void TryParse_Keys_AreReadIntoNameAndParameters(string text, string name, string[] parameters)
    {
        Assert.True(ItemKey.TryParse(text, out ItemKey? key, out _));
        Assert.Equal(name, key.Name);
        Assert.Equal(parameters, key.Parameters);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("k[")]
    [InlineData("k[\"a]")]
    [InlineData("k[a]b")]
    [InlineData("k[[[a]]]")]
    public void TryParse_WhatIsNoKey_IsRefusedWithASentence(string text)
    {
        Assert.False(ItemKey.TryParse(text, out _, out string? error));
        Assert.NotEmpty(error);
    }

    [Property]
    public bool TryParse_AnyText_NeverThrows(string? text) =>
        ItemKey.TryParse(text ?? "", out ItemKey? key, out string? error) ? key is not null : error is not null;

    [Property]
    public void ItemValue_Unsigned_KeepsEveryBit(ulong number)
    {
        Assert.True(ItemValue.TryParse(
            default, ItemValueType.Unsigned, number.ToString(System.Globalization.CultureInfo.InvariantCulture), null, out ItemValue value, out _));
        Assert.Equal(number, value.Unsigned);
    }

    [Theory]
    [InlineData(ItemValueType.Float, "abc")]
    [InlineData(ItemValueType.Float, "NaN")]
    [InlineData(ItemValueType.Unsigned, "-1")]
    [InlineData(ItemValueType.Unsigned, "18446744073709551616")]
    public void ItemValue_WrongType_IsRefusedWithASentence(ItemValueType type, string text)
    {
        Assert.False(ItemValue.TryParse(Timestamp.FromUnix(1), type, text, null, out _, out string? reason));
        Assert.Contains(text, reason, StringComparison.Ordinal);
    }
}
