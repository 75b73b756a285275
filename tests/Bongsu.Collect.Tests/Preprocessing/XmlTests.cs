namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class XmlTests : PreprocessingKindContract
{
    protected override string Type => "xml-to-json";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"params":["x"]}"""];

    [Theory]
    [InlineData("<a/>", """{"a":null}""")]
    [InlineData("<a>1</a>", """{"a":"1"}""")]
    [InlineData("""<a b="2"/>""", """{"a":{"@b":"2"}}""")]
    [InlineData("""<a b="2">1</a>""", """{"a":{"@b":"2","#text":"1"}}""")]
    [InlineData("<a><b>1</b><c/><b>2</b></a>", """{"a":{"b":["1","2"],"c":null}}""")]
    [InlineData("""<a><b x="1"/><b>2</b></a>""", """{"a":{"b":[{"@x":"1"},"2"]}}""")]
    [InlineData("<?xml version=\"1.0\"?>\n<a>\n <!-- c --><b>x &lt; y</b>\n</a>", """{"a":{"b":"x < y"}}""")]
    [InlineData("<a><![CDATA[<x>]]></a>", """{"a":"<x>"}""")]
    [InlineData("""<n:a xmlns:n="urn:n"><n:b/></n:a>""", """{"a":{"b":null}}""")]
    [InlineData("no xml", "!")]
    [InlineData("<a>", "!")]
    [InlineData("<!DOCTYPE a><a/>", "!")]
    public void Elements_become_members(string xml, string expected) => Assert.Equal([expected], Feed("{}", xml));

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Equal(["!"], Feed("{}", string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000))));
}
