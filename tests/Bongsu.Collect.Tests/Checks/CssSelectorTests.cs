using Bongsu.Collect.Checks.Scenario;
using Bongsu.Expressions;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>What CSS selectors find in pages as they come.</summary>
public sealed class CssSelectorTests
{
    private const string Page =
        """
        <!DOCTYPE html><HTML><head><title>T &amp; x</title><script>if (a<b) document.write("<i id=s>")</script></head>
        <body><!-- <i id=c> --><ul class="a menu b"><li>one<li data-x='y z'>two<li id=third>th<b>re</b>e</ul>
        <p>first<p class=note>second <br>line<img src=a.png><form action="/go"><input name=csrf value="1 &lt; 2"/><input name='it"s' value=q></form>
        <table><tr><td>1<td>2<tr><td>3</table></body></html>
        """;

    [Theory]
    [InlineData("title", null, "T & x")]
    [InlineData("LI:first-child", null, "one")]
    [InlineData("li:nth-child(2)", null, "two")]
    [InlineData("ul.menu > li[data-x~=z]", null, "two")]
    [InlineData("#third", null, "three")]
    [InlineData("li:last-child b", null, "re")]
    [InlineData("li + li", null, "two")]
    [InlineData("p ~ form input[name=csrf]", "value", "1 < 2")]
    [InlineData("input[name='it\"s']", "value", "q")]
    [InlineData("p.note", null, "second line")]
    [InlineData("form[action^='/g'][action$=o]", "action", "/go")]
    [InlineData("nothing, img[src*=png]", "src", "a.png")]
    [InlineData("tr:nth-child(2) td", null, "3")]
    [InlineData("i", null, null)]
    [InlineData("b > li", null, null)]
    public void Selector_FindsTheFirstElement(string selector, string? attribute, string? expected)
    {
        Assert.True(CssSelector.TryToXPath(selector, attribute, out string? path));
        Assert.True(XmlQuery.TryQuery(HtmlMarkup.ToXml(Page), path, out string? found, out string? error), error);

        Assert.Equal(expected ?? "", found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("]")]
    [InlineData("a[")]
    [InlineData("a[b=]")]
    [InlineData("a:hover")]
    [InlineData("a,,b")]
    [InlineData("> a")]
    [InlineData("a:nth-child(0)")]
    [InlineData("a { }")]
    public void Others_AreRefused(string selector) => Assert.False(CssSelector.TryToXPath(selector, null, out _));

    [Fact]
    public void AnyPage_BecomesXml()
    {
        var random = new Random(13);
        string[] pieces = ["<", ">", "</", "/>", "<p>", "</p>", "<b x='", "\"", "'", "=", " ", "a", "&amp;", "&", "<!--", "-->", "<!", "<?", "<script>",
            "</script>", "\0", "\ud800", "한", "<td", "<li>", "<a:b>", ":", "@x"];
        for (int i = 0; i < 3000; i++)
        {
            string page = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)]));

            Assert.True(XmlQuery.TryQuery(HtmlMarkup.ToXml(page), "count(//*)", out _, out string? error), $"{page}: {error}");
        }
    }
}
