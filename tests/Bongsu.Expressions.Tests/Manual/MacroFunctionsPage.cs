namespace Bongsu.Expressions.Tests.Manual;

/// <summary>
/// config/macros/macro_functions: btoa, fmtnum, fmttime, htmldecode, htmlencode, iregsub, lowercase, regrepl, regsub, tr, uppercase, urldecode, urlencode; on
/// user, discovery and built-in macros.
/// </summary>
public sealed class MacroFunctionsPage
{
    private const string Unknown = "*UNKNOWN*";
    private const string Punctuation = "\"\t%\t-\t.\t<\t>\t\\\t^\t_\t`\t{\t|\t}\t~ !\t#\t$\t&\t(\t)\t*\t+\t,\t/\t:\t;\t=\t?\t";
    private const string Encoded =
        "%22%09%25%09-%09.%09%3C%09%3E%09%5C%09%5E%09_%09%60%09%7B%09%7C%09%7D%09~%20%21%09%23%09%24%09%26%09%28%09%29%09%2A%09%2B%09%2C%09%2F%09%3A%09%3B%09%3D%09%3F%09";

    [Theory]
    [InlineData("MTI1NDMyNTM=", "btoa()", "12543253")]
    [InlineData("TQ==", "btoa()", "M")]
    [InlineData("7ZWc6riA", "btoa()", "한글")]
    [InlineData("", "btoa()", "")]
    [InlineData(Encoded, "urlencode()", Punctuation)]
    [InlineData(Punctuation, "urldecode()", Encoded)]
    [InlineData("%", "urldecode()", "%25")]
    [InlineData("%EA%B0%80", "urlencode()", "가")]
    [InlineData("가", "urldecode()", "%EA%B0%80")]
    [InlineData("this is 100% ok", "lowercase()", "ThIs IS 100% OK")]
    [InlineData("THIS IS 100% OK", "uppercase()", "ThIs IS 100% ok")]
    [InlineData("&amp;&quot;&lt;&gt;&#39;", "htmlencode()", "&\"<>'")]
    [InlineData("&\"<>'", "htmldecode()", "&amp;&quot;&lt;&gt;&#39;")]
    [InlineData("&lt;", "htmldecode()", "&amp;lt;")]
    [InlineData(Unknown, "btoa(1)", "x")]
    [InlineData(Unknown, "urlencode(1,2,3)", "x")]
    [InlineData(Unknown, "urldecode(1)", "x")]
    [InlineData(Unknown, "lowercase(1)", "x")]
    [InlineData(Unknown, "uppercase(1)", "x")]
    [InlineData(Unknown, "htmlencode(1)", "x")]
    [InlineData(Unknown, "htmldecode(1)", "x")]
    [InlineData(Unknown, "reverse()", "x")]
    public void Codes(string expected, string function, string value) => Expect(expected, function, value);

    [Theory]
    [InlineData("24.35", "fmtnum(2)", "24.3483523")]
    [InlineData("24", "fmtnum(0)", "24.3483523")]
    [InlineData("100", "fmtnum(2)", "100.0001")]
    [InlineData("15.01", "fmtnum(4)", "15.01")]
    [InlineData("-5", "fmtnum(0)", "-5.4")]
    [InlineData(Unknown, "fmtnum()", "1")]
    [InlineData(Unknown, "fmtnum(-1)", "1")]
    [InlineData(Unknown, "fmtnum(2)", "1K")]
    public void FormatNumber(string expected, string function, string value) => Expect(expected, function, value);

    [Theory]
    [InlineData("2020-01-01 03:00:00", "+1h")]
    [InlineData("2020-01-01 01:00:00", "-1h")]
    [InlineData("2020-01-02 02:00:00", "+1d")]
    [InlineData("2019-12-31 02:00:00", "-1d")]
    [InlineData("2020-01-08 02:00:00", "+1w")]
    [InlineData("2020-02-01 02:00:00", "+1M")]
    [InlineData("2019-12-01 02:00:00", "-1M")]
    [InlineData("2021-01-01 02:00:00", "+1y")]
    [InlineData("2019-12-31 01:00:00", "-1d-1h")]
    [InlineData("2019-12-24 02:00:00", "-1w-1d")]
    [InlineData("2019-11-24 02:00:00", "-1M-1w")]
    [InlineData("2018-12-01 02:00:00", "-1y-1M")]
    [InlineData("2019-12-26 02:00:00", "-1w+1d")]
    [InlineData("2019-02-01 02:00:00", "-1y+1M")]
    [InlineData("2020-01-31 00:00:00", "+1M/M-1d")]
    [InlineData("2020-01-31 23:00:00", "+1M/M-1h")]
    [InlineData("2020-01-05 23:00:00", "+1w/w-1h")]
    [InlineData("2020-01-25 00:00:00", "+1M/M-1w")]
    [InlineData("2020-12-31 23:00:00", "+1y/y-1h")]
    [InlineData("2019-11-30 00:00:00", "-1M/M-1d")]
    [InlineData("2019-12-22 23:00:00", "-1w/w-1h")]
    [InlineData("2018-12-25 00:00:00", "-1y/y-1w")]
    [InlineData("2018-12-01 00:00:00", "-1y/y-1M")]
    [InlineData(Unknown, "*1h")]
    [InlineData(Unknown, "+1q")]
    [InlineData(Unknown, "+xh")]
    [InlineData(Unknown, "x")]
    [InlineData(Unknown, "+1y.y-1h")]
    [InlineData(Unknown, "+1y/X-1h")]
    [InlineData(Unknown, "+1M/-1d")]
    public void FormatTime(string expected, string shift)
    {
        Expect(expected, $"fmttime(\"%Y-%m-%d %H:%M:%S\",\"{shift}\")", "2020-01-01T02:00:00Z");
        Expect(expected, $"fmttime(%Y-%m-%d %H:%M:%S,{shift})", "1577844000");
    }

    [Theory]
    [InlineData("long long long ", "\"t\",\"long\"", "t t t ")]
    [InlineData("short short123 -short", "\"longvalue\",\"short\"", "longvalue longvalue123 -longvalue")]
    [InlineData("--- ABC", "\"([A-Z]+)([0-9]+)\",\"---\"", "ABC123 ABC")]
    [InlineData("--- !!!", "\"([A-Z]+)([0-9]+)\",\"---\",\"([A-Z]+)\",\"!!!\"", "ABC123 ABC")]
    [InlineData("+++ end +++", "\"([A-Z]+)([0-9]+)\",\"321\",\"([A-Z]+)\",\"!!!\",\"([0-9]+)\",\"+++\",\"!!!\",\"stop\",\"stop\",\"end\"", "ABC123 ABC 123")]
    [InlineData("ABC ABC 123", "\"([A-Z]+)([0-9]+)\",\"\\1\"", "ABC123 ABC 123")]
    [InlineData("123 ABC 123", "\"([A-Z]+)([0-9]+)\",\"\\2\"", "ABC123 ABC 123")]
    [InlineData("ProblemLog line test657", "^[0-9]+,Problem", "123Log line test657")]
    [InlineData("Problem ID: 123 Log line", "\"^([0-9]+)\",Problem ID: \\1", "123 Log line")]
    [InlineData("Problem ID: ", "\".*\",\"Problem ID: \\1\"", "Log line")]
    [InlineData(
        "Problem ID: MySQL_123 Problem ID: ORACLE_0", "\"(\\w+).*?([0-9]+)\",\"Problem ID: \\1_\\2\"", "MySQL crashed errno 123 ORACLE not supported 0")]
    [InlineData("customername", "\"(.*)_([0-9]+)\",\"\\1\"", "customername_1")]
    [InlineData("   ", "t,\"\"", "t t t t")]
    [InlineData("customername_1", "\"\",\"\"", "customername_1")]
    [InlineData("", "\"[0-9]+\",\"1\"", "")]
    [InlineData("\\", "\"(.*)_([0-9]+)\",\\\\", "customername_1")]
    [InlineData("customername_1", ",a", "customername_1")]
    [InlineData("", ",a", "")]
    [InlineData("@", ".*,@", "")]
    [InlineData("A0ttttttA1A2A3A4aaaaaA5", "\"(?=[0123456789])\",A", "0tttttt1234aaaaa5")]
    [InlineData("12345@", "$,@", "12345")]
    [InlineData(Unknown, "\"1\"", "ABCabc123")]
    [InlineData(Unknown, "\"1\",\"2\",\"3\"", "ABCabc123")]
    [InlineData(Unknown, "\"([1-9]+\",\"Problem ID: \\1\"", "Log line")]
    public void RegRepl(string expected, string parameters, string value) => Expect(expected, $"regrepl({parameters})", value);

    [Fact]
    public void RegRepl_OfTooMuch_IsUnknown() => Expect(Unknown, $"regrepl({string.Join(',', Enumerable.Repeat(".*,\\0\\0\\0", 26))})", "t t t ");

    [Theory]
    [InlineData("123", "regsub(\"^([0-9]+)\",\\1)", "123 Log line")]
    [InlineData("", "regsub(\"^x\",\\1)", "123 Log line")]
    [InlineData("", "regsub(\"log\",\"\\0\")", "123 Log line")]
    [InlineData("Log", "iregsub(\"log\",\"\\0\")", "123 Log line")]
    [InlineData(Unknown, "regsub(\"log\")", "123 Log line")]
    [InlineData(Unknown, "regsub(\"(\",\"\\1\")", "123 Log line")]
    public void RegSub(string expected, string function, string value) => Expect(expected, function, value);

    [Theory]
    [InlineData("ABCABC123", "[a-z]", "[A-Z]", "ABCabc123")]
    [InlineData("abcabc123", "A-Z", "a-z", "ABCabc123")]
    [InlineData("ABCabc***", "0-9", "*", "ABCabc123")]
    [InlineData("***abc***", "A-Z0-9", "*", "ABCabc123")]
    [InlineData("abcABC123", "A-Za-z", "a-zA-Z", "ABCabc123")]
    [InlineData("A*", "\"\"", "*", "A*")]
    [InlineData("A*", "A*", "\"\"", "A*")]
    [InlineData("", "*", "*", "")]
    [InlineData("a/b", "\\\\", "\\/", "a\\b")]
    [InlineData("abb", "\\'", "b", "a'b")]
    [InlineData("0123456789***", "a-z0-9ABC", "0-9*", "abcdefghij123")]
    [InlineData("[abcdefghij]", "0-9a-z0-9", "**********A-Za-z", "[0123456789]")]
    [InlineData("$abcccccc89$", "0-7", "a-c", "$0123456789$")]
    [InlineData("*z*", "0-\\\\", "*", "0zA")]
    [InlineData("**A", "\\\\-z", "*", "bcA")]
    [InlineData("***", "\\-", "*", "---")]
    [InlineData("-A-", "*", "\\-", "*A*")]
    [InlineData("+,--abcde*", "0-9", "*---a-z", "1234567890")]
    [InlineData("ABCabc123", "\\", "\\\\-", "ABCabc123")]
    [InlineData("вABCabc123вв", "ы", "в", "ыABCabc123ыы")]
    [InlineData(Unknown, "b-a", "*", "ABCabc123")]
    [InlineData(Unknown, "a", "2-0", "ABCabc123")]
    [InlineData(Unknown, "*", "a-Z -}", "0")]
    public void Tr(string expected, string from, string to, string value) => Expect(expected, $"tr({from},{to})", value);

    [Fact]
    public void OnEveryKindOfMacro()
    {
        Assert.Equal("ABC", Page.Text("{{#NAME}.uppercase()}", macros: ["{#NAME}", "abc"]));
        Assert.Equal("ABC", Page.Text("{{HOST.NAME}.uppercase()}", macros: ["{HOST.NAME}", "abc"]));
        Assert.Equal("ctx", Page.Text("{{$M:\"x\"}.lowercase()}", macros: ["{$M:x}", "CTX"]));
        Assert.Equal("3.33", Page.Text("{{?10/3}.fmtnum(2)}"));
        Assert.Equal("2.5", Page.Text("{{ITEM.VALUE}.fmtnum(1)}", "float 2.5432", "last(/host/key)>1"));
        Assert.Equal("2.5", Page.Text("{{FUNCTION.VALUE}.fmtnum(1)}", "float 2.5432", "last(/host/key)>1"));
        Assert.Equal("{{#OTHER}.uppercase()}", Page.Text("{{#OTHER}.uppercase()}"));
    }

    private static void Expect(string expected, string function, string value) =>
        Assert.Equal(expected, Page.Text($"{{{{$M}}.{function}}}", macros: ["{$M}", value]));
}
