using Bongsu.Views.Wiki;
using Bongsu.Views.Wiki.Markdown;
using Bongsu.Views.Wiki.MoniWiki;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Wiki;

public sealed class WikiFormatTests
{
    private static readonly MarkdownFormat s_markdown = new();
    private static readonly MoniWikiFormat s_moniWiki = new();

    [Theory]
    [InlineData("# A\n\nb *c* **d**", "<h2 id=\"wiki-a\">A</h2><p>b <em>c</em> <strong>d</strong></p>")]
    [InlineData("- a\n- b", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("3. a", "<ol start=\"3\"><li>a</li></ol>")]
    [InlineData("`a<b`", "<p><code>a&lt;b</code></p>")]
    [InlineData(
        "| a | b |\n| --- | ---: |\n| 1 | 2 |",
        "<table class=\"grid\"><thead><tr><th>a</th><th class=\"right\">b</th></tr></thead><tbody><tr><td>1</td><td "
            + "class=\"right\">2</td></tr></tbody></table>")]
    [InlineData("[a](Other) [b](https://x.example/)", "<p><a href=\"/wiki/Other\">a</a> <a href=\"https://x.example/\" rel=\"noopener noreferrer\">b</a></p>")]
    [InlineData("![a](/pictures/x.png)", "<p><img src=\"/pictures/x.png\" alt=\"a\"></p>")]
    [InlineData("![a](https://x.example/y.png)", "<p><a href=\"https://x.example/y.png\" rel=\"noopener noreferrer\">a</a></p>")]
    [InlineData("a<br>b", "<p>a<br>b</p>")]
    [InlineData("{{chart /web-1/cpu range=1d}}", "<div class=\"wiki-p\">{chart /web-1/cpu range=1d}</div>")]
    [InlineData("a {{number \"/web-1/http.time[front page]\"}} b", "<div class=\"wiki-p\">a {number /web-1/http.time[front page]} b</div>")]
    [InlineData("`{{chart x}}` {{ }} {{1}} {{a", "<p><code>{{chart x}}</code> {{ }} {{1}} {{a</p>")]
    public void Markdown_is_read(string text, string html) => Assert.Equal(html, Html.Of(s_markdown.Parse(text)));

    [Theory]
    [InlineData(
        "= A =\n'''b''' ''i'' `c` __u__ --s-- ^^p^^ ,,q,,",
        "<h2 id=\"wiki-a\">A</h2><p><strong>b</strong> <em>i</em> <code>c</code> <u>u</u> <s>s</s> <sup>p</sup> <sub>q</sub></p>")]
    [InlineData(" * a\n  * b\n * c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")]
    [InlineData(" 1. a\n 1. b\n A. c", "<ol type=\"1\"><li>a</li><li>b</li></ol><ol type=\"A\"><li>c</li></ol>")]
    [InlineData(" term:: text", "<dl><dt>term</dt><dd>text</dd></dl>")]
    [InlineData("> a\n> b", "<blockquote><p>a b</p></blockquote>")]
    [InlineData("----", "<hr>")]
    [InlineData("## said to nobody\na", "<p>a</p>")]
    [InlineData("||a||b||\n||||c||", "<table class=\"grid\"><tbody><tr><td>a</td><td>b</td></tr><tr><td colspan=\"2\">c</td></tr></tbody></table>")]
    [InlineData(
        "||<-2><bgcolor=\"#eee\"> a ||\n||<|2>b|| c||",
        "<table class=\"grid\"><tbody><tr><td colspan=\"2\" class=\"center\">a</td></tr><tr><td rowspan=\"2\">b</td><td "
            + "class=\"right\">c</td></tr></tbody></table>"
    )]
    [InlineData(
        "[https://x.example/ y] [\"A b\"] [[Other]] FrontPage !FrontPage",
        "<p><a href=\"https://x.example/\" rel=\"noopener noreferrer\">y</a> <a href=\"/wiki/A%20b\">A b</a> <a href=\"/wiki/Other\">Other</a> <a "
            + "href=\"/wiki/FrontPage\">FrontPage</a> FrontPage</p>"
    )]
    [InlineData("{{{\n'''a'''\n}}}", "<pre><code>'''a'''</code></pre>")]
    [InlineData("{{{#!gnuplot\nplot x\n}}}", "<pre><code>plot x</code></pre>")]
    [InlineData("a{{{'''b'''}}}", "<p>a<code>'''b'''</code></p>")]
    [InlineData("#title T\n#acl x\na", "<p>a</p>")]
    [InlineData("a[* b]", "<p>a<sup><a href=\"#wiki-note-1\">1</a></sup></p><ol class=\"wiki-notes\"><li id=\"wiki-note-1\">b</li></ol>")]
    [InlineData("[[Unknown(a)]]", "<p>[[Unknown(a)]]</p>")]
    [InlineData("[[Bar(75%)]]", "<p><span><meter value=\"0.75\"></meter> 75%</span></p>")]
    [InlineData(
        "http://x.example/c.php?id=5&.png",
        "<p><a href=\"http://x.example/c.php?id=5\" rel=\"noopener noreferrer\">http://x.example/c.php?id=5</a></p>"
    )]
    public void MoniWikis_markup_is_read(string text, string html) => Assert.Equal(html, Html.Of(s_moniWiki.Parse(text)));

    [Theory]
    [InlineData("[[Graph(web-1,system.cpu.util,1d)]]", "{chart /web-1/system.cpu.util range=1d}")]
    [InlineData("[[Graph(web-1,system.cpu.load[all,avg1],1w)]]", "{chart /web-1/system.cpu.load[all,avg1] range=1w}")]
    [InlineData("[[Graph(web-1,net.if.in[eth0])]]", "{chart /web-1/net.if.in[eth0]}")]
    [InlineData("[[Graph(web-1,a,web-2,b,1d)]]", "{chart /web-1/a /web-2/b range=1d}")]
    [InlineData("[[Graph(web-1,a,web-2,a,1d)]]", "{chart /web-1/a /web-2/a range=1d}")]
    [InlineData("[[Trend(web-1,vfs.fs.size[/,pused])]]", "{trend /web-1/vfs.fs.size[/,pused]}")]
    [InlineData("[[Problems(web)]]", "{problems group=web}")]
    [InlineData("[[Problems()]]", "{problems}")]
    [InlineData("[[Incidents(shop)]]", "{incidents service=shop}")]
    [InlineData("[[Incidents]]", "{incidents}")]
    [InlineData("[[Table(web,system.cpu.load[all,avg1],vm.memory.util)]]", "{table system.cpu.load[all,avg1] vm.memory.util group=web}")]
    [InlineData("[[Table(service=shop,system.cpu.util)]]", "{table system.cpu.util service=shop}")]
    [InlineData("[[OnCall(infra-rota)]]", "{oncall infra-rota}")]
    [InlineData("[[Topology(shop)]]", "{topology shop}")]
    [InlineData("[[Sla(shop,1m)]]", "{sla shop range=1m}")]
    [InlineData("[[TableOfContents]]", "{toc}")]
    [InlineData("[[RecentChanges]]", "{changes}")]
    public void Its_macros_are_the_panels(string text, string panel) => Assert.Equal($"<div class=\"wiki-p\">{panel}</div>", Html.Of(s_moniWiki.Parse(text)));

    [Fact]
    public void A_macro_in_a_cell_keeps_its_bars_and_brackets()
    {
        WikiDocument page = s_moniWiki.Parse("||a||[[Graph(h,k[x||y],1d)]]||");

        Assert.Equal("<table class=\"grid\"><tbody><tr><td>a</td><td>{chart /h/k[x||y] range=1d}</td></tr></tbody></table>", Html.Of(page));
    }

    [Fact]
    public void The_title_is_the_pages_own() => Assert.Equal("봉수", s_moniWiki.Parse("#title 봉수\n= a =").Title);

    [Fact]
    public void Headings_have_an_anchor_each()
    {
        Assert.Equal(["wiki-a", "wiki-a-2", "wiki-한글-b"], s_markdown.Parse("# a\n## a\n### 한글 b").Headings.Select(h => h.Id));
        Assert.Equal(["wiki-a", "wiki-a-2"], s_moniWiki.Parse("= a =\n== a ==").Headings.Select(h => h.Id));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java\u0000script:alert(1))")]
    [InlineData("[x](data:text/html,x)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("[x](//evil.example/)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    public void Markdown_cannot_do_anything(string text) => AssertHarmless(Html.Of(s_markdown.Parse(text)), text);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[javascript:alert(1) x]")]
    [InlineData("[[javascript:alert(1)]]")]
    [InlineData("[\"javascript:alert(1)\"]")]
    [InlineData("{{{#!html\n<script>alert(1)</script>\n}}}")]
    [InlineData("||<onclick=\"alert(1)\">a||")]
    public void MoniWiki_cannot_do_anything(string text)
    {
        string html = Html.Of(s_moniWiki.Parse(text));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" onclick", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("markdown", ">")]
    [InlineData("markdown", "[")]
    [InlineData("markdown", "*a ")]
    [InlineData("markdown", "{{")]
    [InlineData("markdown", "- ")]
    [InlineData("moniwiki", "'''")]
    [InlineData("moniwiki", "[[A(")]
    [InlineData("moniwiki", "[* ")]
    [InlineData("moniwiki", "||")]
    [InlineData("moniwiki", "{{{")]
    [InlineData("moniwiki", " * a\n")]
    [InlineData("moniwiki", "Aa")]
    public void The_longest_text_of_nothing_but_marks_is_a_page(string format, string mark)
    {
        string text = string.Concat(Enumerable.Repeat(mark, WikiText.Longest / mark.Length));

        WikiDocument page = new WikiFormats([s_markdown, s_moniWiki]).Parse(format, text);

        Assert.NotNull(page.Nodes);
    }

    [Property(MaxTest = 2000)]
    public Property Any_text_is_a_page_of_what_is_allowed() => Prop.ForAll(Texts(), text =>
    {
        foreach (IWikiFormat format in new IWikiFormat[] { s_markdown, s_moniWiki })
            AssertAllowed(format.Parse(text).Nodes, 0);
    });

    [Theory]
    [InlineData("table", "group=web", "system.cpu.load[all,avg1]")]
    [InlineData("table", "service=shop", "system.cpu.util", "limit=5")]
    [InlineData("incidents", "service=shop", "level=3")]
    [InlineData("problems", "group=web", "level=3")]
    [InlineData("oncall", "infra-rota")]
    [InlineData("topology", "shop")]
    public void A_panel_is_the_same_in_both_formats(string name, params string[] words)
    {
        PanelCall call = PanelCall.Of(name, words);

        Assert.Equal(Html.Of(s_markdown.Parse(s_markdown.Write(call))), Html.Of(s_moniWiki.Parse(s_moniWiki.Write(call))));
    }

    [Fact]
    public void A_panel_is_written_as_it_is_read()
    {
        PanelCall call = PanelCall.Of("chart", ["/web-1/http.time[front page]", "range=1d"]);

        Assert.Equal("{{chart \"/web-1/http.time[front page]\" range=1d}}", s_markdown.Write(call));
        Assert.Equal("[[Graph(web-1,http.time[front page],1d)]]", s_moniWiki.Write(call));
        Assert.Equal(Html.Of(s_markdown.Parse(s_markdown.Write(call))), Html.Of(s_moniWiki.Parse(s_moniWiki.Write(call))));
    }

    [Fact]
    public void Variables_are_put_into_calls()
    {
        PanelCall call = PanelCall.Parse("chart /$host/cpu range=$range $other")!.With(new Dictionary<string, string> { ["host"] = "web-1", ["range"] = "1w" });

        Assert.Equal(["/web-1/cpu", "$other"], call.Arguments);
        Assert.Equal("1w", call["range"]);
    }

    [Theory]
    [InlineData("Shop", true)]
    [InlineData("봉수 대시보드", true)]
    [InlineData("a.b-c_d", true)]
    [InlineData("", false)]
    [InlineData(" a", false)]
    [InlineData("a/b", false)]
    [InlineData("..", false)]
    [InlineData("a\nb", false)]
    public void A_name_is_one_or_not(string name, bool valid) => Assert.Equal(valid, WikiName.IsValid(name));

    [Fact]
    public void A_difference_has_every_line_of_both()
    {
        IReadOnlyList<DiffLine> lines = LineDiff.Of("a\nb\nc\nd", "a\nx\nc\nd\ne");

        Assert.Equal(
            [(DiffKind.Same, "a"), (DiffKind.Removed, "b"), (DiffKind.Added, "x"), (DiffKind.Same, "c"), (DiffKind.Same, "d"), (DiffKind.Added, "e")],
            lines.Select(l => (l.Kind, l.Text)));
    }

    [Property]
    public bool A_difference_gives_both_texts_back(NonNull<string>[] before, NonNull<string>[] after)
    {
        string a = string.Join('\n', before.Select(l => l.Get.ReplaceLineEndings(" "))),
            b = string.Join('\n', after.Select(l => l.Get.ReplaceLineEndings(" ")));

        IReadOnlyList<DiffLine> lines = LineDiff.Of(a, b);

        return string.Join('\n', lines.Where(l => l.Kind != DiffKind.Added).Select(l => l.Text)) == a.ReplaceLineEndings("\n")
            && string.Join('\n', lines.Where(l => l.Kind != DiffKind.Removed).Select(l => l.Text)) == b.ReplaceLineEndings("\n");
    }

    private static void AssertHarmless(string html, string text)
    {
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onerror", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"java", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"data:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"vb", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"//", html, StringComparison.OrdinalIgnoreCase);
        Assert.True(html.Length < 200, text);
    }

    private static void AssertAllowed(IReadOnlyList<WikiNode> nodes, int depth)
    {
        Assert.True(depth < 400, "Nested without end.");
        foreach (WikiNode.Element element in nodes.OfType<WikiNode.Element>())
        {
            Assert.True(WikiTags.Allows(element.Tag), element.Tag);
            Assert.All(element.Attributes, a => Assert.True(WikiTags.Allows(element.Tag, a.Name, a.Value), $"{element.Tag} {a.Name}={a.Value}"));
            AssertAllowed(element.Children, depth + 1);
        }
    }

    // Marks of both formats mixed with words, scripts and rubbish.
    private static Arbitrary<string> Texts()
    {
        string[] parts =
        [
            "'''", "''", "__", "--", "~~", "^^", ",,", "`", "{{{", "}}}", "[[", "]]", "[", "]", "(", ")", "||", "<-2>", "<|2>", "= ", " =", "== ", " * ",
                " 1. ", " a. ", "> ", "----", "\n", "\n\n",
            " ", "!", "CamelCase", "http://x.example/a.png", "https://", "javascript:alert(1)", "[[Graph(h,k,1d)]]", "Graph(", "{{chart /h/k}}", "{{", "}}",
            "<script>", "onerror=", "&.png",
            "#title ", "##", "# ", "- ", "* ", "| a |", "| --- |", "**", "![", "](", "<", ">", "\\", "\t", "한글", "a:: b", "[* ", "\u0000", "\uD800", "::", "\"",
        ];
        return Gen.Elements(parts).ArrayOf().Select(p => string.Concat(p)).ToArbitrary();
    }
}
