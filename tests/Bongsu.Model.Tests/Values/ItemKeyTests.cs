using Bongsu.Model.Values;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Values;

/// <summary>What is written is read back, whatever stands in it: stored rows are found again by the text of their key.</summary>
public sealed class ItemKeyTests
{
    private const string Alphabet = "k.[],\" \\a";

    [Property(MaxTest = 3000)]
    public void ToString_OfAnyKeyThatIsRead_ReadsAsTheSame(byte[] script)
    {
        string text = "k[" + Text(script) + "]";
        if (!ItemKey.TryParse(text, out ItemKey? key, out _))
            return;

        Assert.True(ItemKey.TryParse(key.ToString(), out ItemKey? again, out string? error), $"{text} is written as {key}: {error}");
        Assert.Equal((key.Name, string.Join('\n', key.Parameters)), (again.Name, string.Join('\n', again.Parameters)));
    }

    /// <summary>A key's name is cut out of what follows it, as in an expression: where it ends does not depend on that.</summary>
    [Property(MaxTest = 2000)]
    public void ScanLength_FindsTheEndOfAKeyAmongOtherText(byte[] script, byte[] before)
    {
        string key = "k[" + Text(script) + "]";
        if (!ItemKey.TryParse(key, out _, out _))
            return;
        string lead = Text(before);

        Assert.Equal(lead.Length + key.Length, ItemKey.ScanLength(lead + key + ",5m)]", lead.Length, out string? error));
        Assert.Null(error);
    }

    [Property(MaxTest = 2000)]
    public void Quote_AnyParameter_IsReadBack(byte[] script)
    {
        string parameter = Text(script);
        // What needs quotes and ends with a backslash cannot be said in a key.
        if (parameter.EndsWith('\\') && parameter.AsSpan().IndexOfAny(",]\" [") >= 0)
            return;

        Assert.True(ItemKey.TryParse($"k[x,{ItemKey.Quote(parameter)},y]", out ItemKey? key, out string? error), $"'{parameter}': {error}");
        Assert.Equal(["x", parameter, "y"], key.Parameters);
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("[a,b]", "[a,b]")]
    [InlineData("[a] of [b]", "\"[a] of [b]\"")]
    [InlineData("[a],[b]", "\"[a],[b]\"")]
    [InlineData("[a", "\"[a\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \\\"so\\\"\"")]
    [InlineData("a\"b\\", "a\"b\\")]
    [InlineData(" a", "\" a\"")]
    [InlineData("", "")]
    public void Quote_WritesQuotesOnlyWhereTheyAreNeeded(string parameter, string written) => Assert.Equal(written, ItemKey.Quote(parameter));

    [Theory]
    [InlineData("a b", "The item key 'a b' goes on after its end at column 2.")]
    [InlineData("[a]", "An item key was expected at column 1.")]
    [InlineData("k[\"a\"b]", "',' or ']' was expected in the item key at column 6, after a quoted parameter or an array.")]
    [InlineData("k[[[a]]]", "The item key nests arrays deeper than one level at column 4.")]
    [InlineData("k[a", "The item key lacks its closing ']'.")]
    [InlineData("k[\"a\\\"]", "The item key lacks its closing ']'.")]
    public void TryParse_WhatIsNoKey_SaysWhatAndWhere(string text, string expected)
    {
        Assert.False(ItemKey.TryParse(text, out _, out string? error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void TryParse_AVeryLongKey_IsRefused()
    {
        Assert.False(ItemKey.TryParse(new string('a', ItemKey.MaxLength + 1), out _, out string? name));
        Assert.False(ItemKey.TryParse($"k[{new string('a', ItemKey.MaxLength * 8)}]", out _, out string? parameter));
        Assert.Equal("The item key is longer than 2048 characters.", name);
        Assert.Equal(name, parameter);
    }

    [Fact]
    public void Parameters_BeyondTheLast_AreEmpty()
    {
        Assert.True(ItemKey.TryParse("k[a]", out ItemKey? key, out _));
        Assert.Equal(("a", ""), (key[0], key[1]));
    }

    private static string Text(byte[] script) => string.Concat(script.Select(b => Alphabet[b % Alphabet.Length]));
}
