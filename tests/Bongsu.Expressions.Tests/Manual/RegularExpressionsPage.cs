namespace Bongsu.Expressions.Tests.Manual;

/// <summary>config/items/itemtypes and regular_expressions: patterns as users of Zabbix write them, for PCRE.</summary>
public sealed class RegularExpressionsPage
{
    [Theory]
    [InlineData("1", "a1", "^[[:alpha:]][[:digit:]]$")]
    [InlineData("0", "1a", "^[[:alpha:]][[:digit:]]$")]
    [InlineData("0", ":]", "^[[:digit:]]")]
    [InlineData("1", "d:", "^[[:alpha:]:]+$")]
    [InlineData("1", "a_b", "a[[:space:]]b")]
    [InlineData("1", "a-B]", "^[][:alpha:]-]+$")]
    [InlineData("0", "a5", "[^[:alnum:]]")]
    [InlineData("1", "a5!", "[^[:alnum:]]")]
    [InlineData("1", "!", "^[[:punct:]]$")]
    [InlineData("1", "x", "^[[:^digit:]]$")]
    [InlineData("1", "fF0", "^[[:xdigit:]]+$")]
    [InlineData("1", "a_b", "^a\\hb$")]
    [InlineData("1", "a_b", "^a[\\h]b$")]
    [InlineData("1", "1.5*2", "^\\Q1.5*\\E[0-9]$")]
    [InlineData("0", "1x5*2", "^\\Q1.5*\\E[0-9]$")]
    [InlineData("1", "a.b", "\\Q.b")]
    [InlineData("1", "[:x", "\\[:x")]
    [InlineData("1", "veth12ab", "^veth[0-9a-z]+$")]
    [InlineData("1", "error_42", "(?i)ERROR")]
    [InlineData("1", "foobar", "foo(?=bar)")]
    [InlineData("1", "abab", "^(ab)\\1$")]
    [InlineData(null, "a", "[")]
    [InlineData(null, "a", "a++")]
    public void OfAText(string? expected, string value, string pattern) =>
        Page.Expect(expected, "text " + value, $"find(/host/key,,\"regexp\",\"{pattern.Replace("\\", "\\\\", StringComparison.Ordinal)}\")");
}
