namespace Bongsu.Expressions.Tests.Queries;

public sealed class XmlQueryTests
{
    private const string Xml =
        "<?xml version=\"1.0\"?><doc><item id=\"1\"><value>10</value></item><item id=\"2\"><value>20</value><empty/></item><t>a &lt; b</t></doc>";

    [Theory]
    [InlineData("number(/doc/item[1]/value)", "10")]
    [InlineData("/doc/item/@id", "12")]
    [InlineData("/doc/item[2]/value/text()", "20")]
    [InlineData("/doc/item[2]", "<item id=\"2\"><value>20</value><empty/></item>")]
    [InlineData("string(/doc/t)", "a < b")]
    [InlineData("count(//value) > 1", "1")]
    [InlineData("sum(//value)", "30")]
    [InlineData("/doc/nothing", null)]
    [InlineData("string(/doc/nothing)", "")]
    public void Paths_find_nodes_and_values(string path, string? expected)
    {
        Assert.True(XmlQuery.TryQuery(Xml, path, out string? result, out string? error), error);

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("<a>", "/a")]
    [InlineData("<a/>", "/a[")]
    [InlineData("<a/>", "number(/a/b)")]
    [InlineData("<a/>", "nothing()")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "/a")]
    [InlineData("<a/>", "x:a")]
    public void What_is_not_right_is_an_error(string xml, string path)
    {
        Assert.False(XmlQuery.TryQuery(xml, path, out _, out string? error));
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_is_bounded()
    {
        string xml = $"<a>{string.Concat(Enumerable.Repeat("<b><c/></b>", 2000))}</a>";

        Assert.False(XmlQuery.TryQuery(xml, "count(//*[count(//*[count(//*) > 1]) > 1])", out _, out string? error));
        Assert.Contains("too many nodes", error, StringComparison.Ordinal);
        Assert.False(XmlQuery.TryQuery("<a/>", new string('(', 1000), out _, out _));
    }
}
