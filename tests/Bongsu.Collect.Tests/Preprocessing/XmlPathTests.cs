namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class XmlPathTests : PreprocessingKindContract
{
    private const string Document = """<?xml version="1.0"?><r xmlns:n="urn:n"><a id="1">x &amp; y</a> <a id="2"/><n:b/><c><d>1</d><d>2.50</d></c></r>""";

    protected override string Type => "xmlpath";

    protected override string GoodOptions => """{"path":"/a"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"path":""}""", """{"params":["/a["]}""", """{"params":[""]}"""];

    [Theory]
    [InlineData("/r/a", """<a id="1">x &amp; y</a><a id="2"/>""")]
    [InlineData("/r/a[1]/text()", "x &amp; y")]
    [InlineData("string(/r/a)", "x & y")]
    [InlineData("/r/a/@id", """ id="1" id="2" """)]
    [InlineData("/r/c", "<c><d>1</d><d>2.50</d></c>")]
    [InlineData("sum(//d)", "3.5")]
    [InlineData("count(//a)", "2")]
    [InlineData("count(//a) = 2", "1")]
    [InlineData("3 div 2", "1.5")]
    [InlineData("1 div 0", "!")]
    [InlineData("number(/r/none)", "!")]
    [InlineData("/r/none", "")]
    [InlineData("/n:b", "!")]
    public void A_path_leads_where_it_says(string path, string expected) =>
        Assert.Equal([expected.StartsWith(' ') ? expected.TrimEnd() : expected], FeedLines([path], Document));

    [Theory]
    [InlineData("")]
    [InlineData("<a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;\">]><a>&d;</a>")]
    public void What_is_not_XML_or_has_a_document_type_is_an_error(string text) => Assert.Equal(["!"], Feed(GoodOptions, text));

    [Fact]
    public void A_document_nested_a_hundred_thousand_deep_ends_in_a_result()
    {
        string text = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Assert.Single(Feed(GoodOptions, text));
    }
}
