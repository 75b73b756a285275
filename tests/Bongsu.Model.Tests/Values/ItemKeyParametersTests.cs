using Bongsu.Model.Values;

namespace Bongsu.Model.Tests.Values;

/// <summary>
/// Expanded keys as Zabbix writes them: its rules are "quote again what was quoted" and "quote where a leading quote, blank or bracket, a comma or a closing
/// bracket asks for it".
/// </summary>
public sealed class ItemKeyParametersTests
{
    [Theory]
    [InlineData("k", "k")]
    [InlineData("k[]", "k[]")]
    [InlineData("k[{$X}]", "k[v]")]
    [InlineData("k[\"{$X}\"]", "k[\"v\"]")]
    [InlineData("k[\"{$X}\",plain,\"quoted\"]", "k[\"v\",plain,\"quoted\"]")]
    [InlineData("k[ \"{$X}\" , b ]", "k[ \"v\" , b ]")]
    [InlineData("k[\"{$EMPTY}\"]", "k[\"\"]")]
    [InlineData("k[{$EMPTY}]", "k[]")]
    [InlineData("k[{$EMPTY},]", "k[,]")]
    [InlineData("k[\"{$X}:6379\",\"keyspace:db0:expires\"]", "k[\"v:6379\",\"keyspace:db0:expires\"]")]
    [InlineData("k[{$COMMA}]", "k[\"a,b\"]")]
    [InlineData("k[{$CLOSE}]", "k[\"a]b\"]")]
    [InlineData("k[{$OPEN}]", "k[\"[a\"]")]
    [InlineData("k[{$BLANK}]", "k[\" a\"]")]
    [InlineData("k[{$LEADINGQUOTE}]", "k[\"\\\"a\"]")]
    [InlineData("k[{$QUOTE}]", "k[a\"b]")]
    [InlineData("k[\"{$QUOTE}\"]", "k[\"a\\\"b\"]")]
    [InlineData("k[\"say \\\"{$X}\\\"\"]", "k[\"say \\\"v\\\"\"]")]
    [InlineData("k[[{$X},\"{$X}\"],{$X}]", "k[[v,\"v\"],v]")]
    [InlineData("k[[{$COMMA}]]", "k[[\"a,b\"]]")]
    [InlineData("k[[a, {$X} ] , \"{$X}\"]", "k[[a, v ] , \"v\"]")]
    [InlineData("k[{$BACKSLASH}]", "k[C:\\]")]
    [InlineData("k[\"no\\\\macro\"]", "k[\"no\\\\macro\"]")]
    [InlineData("k[{$X}", "k[{$X}")]
    [InlineData("k[{$X}]x", "k[{$X}]x")]
    public void TryMap_WritesAsZabbixDoes(string key, string expected)
    {
        Assert.True(ItemKeyParameters.TryMap(key, Expand, out string mapped, out _));

        Assert.Equal(expected, mapped);
    }

    [Theory]
    [InlineData("k[\"{$BACKSLASH}\"]")]
    [InlineData("k[{$COMMABACKSLASH}]")]
    [InlineData("k[[\"{$BACKSLASH}\"]]")]
    public void TryMap_AValueThatCannotBeQuoted_SaysSo(string key)
    {
        Assert.False(ItemKeyParameters.TryMap(key, Expand, out _, out string? error));

        Assert.Contains("backslash", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k[\"{$X}\"]")]
    [InlineData("k[{$COMMA},{$OPEN},{$CLOSE},{$BLANK},{$LEADINGQUOTE},{$QUOTE}]")]
    [InlineData("k[ [ {$X} , \"{$COMMA}\" ] , \"{$QUOTE}\" ]")]
    public void TryMap_TheResultHoldsTheValues(string key)
    {
        Assert.True(ItemKeyParameters.TryMap(key, Expand, out string mapped, out _));
        Assert.True(ItemKey.TryParse(key, out ItemKey? before, out _));
        Assert.True(ItemKey.TryParse(mapped, out ItemKey? after, out _), mapped);

        Assert.Equal(before.Parameters.Where(p => p[0] != '[').Select(Expand), after.Parameters.Where(p => !p.StartsWith("[ ", StringComparison.Ordinal)));
    }

    private static string Expand(string text) => text
        .Replace("{$X}", "v", StringComparison.Ordinal).Replace("{$EMPTY}", "", StringComparison.Ordinal).Replace("{$COMMA}", "a,b", StringComparison.Ordinal)
        .Replace("{$CLOSE}", "a]b", StringComparison.Ordinal)
            .Replace("{$OPEN}", "[a", StringComparison.Ordinal)
            .Replace("{$BLANK}", " a", StringComparison.Ordinal)
        .Replace("{$LEADINGQUOTE}", "\"a", StringComparison.Ordinal).Replace("{$QUOTE}", "a\"b", StringComparison.Ordinal)
        .Replace("{$BACKSLASH}", "C:\\", StringComparison.Ordinal).Replace("{$COMMABACKSLASH}", "a,\\", StringComparison.Ordinal);
}
