using System.Text.Json.Nodes;
using Bongsu.Protocols.Jira;
using FsCheck;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Jira;

public sealed class JiraDocumentTests
{
    [Fact]
    public void ToAdf_EachBlock_IsWhatThePageSays() => Assert.Equal(
        """{"type":"doc","version":1,"content":[{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"t"}]},{"type":"paragraph","content":[{"type":"text","text":"a"},{"type":"hardBreak"},{"type":"text","text":"b","marks":[{"type":"strong"}]},{"type":"text","text":"c","marks":[{"type":"link","attrs":{"href":"http://x/"}}]}]},{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"i"}]}]}]},{"type":"codeBlock","content":[{"type":"text","text":"k"}]}]}""",
        new JiraDocument()
            .Heading(2, "t")
            .Paragraph(new JiraInline("a\n"), new JiraInline("b", Strong: true), new JiraInline("c", Link: new Uri("http://x")))
            .Bullets(["i", ""])
            .Code("k")
            .ToAdf()
            .ToJsonString());

    [Fact]
    public void ToWiki_EachBlock_IsEscapedMarkup() => Assert.Equal(
        "h2. t\n\na\n*b*[c\\|d|http://x/]\n\n* i \\{color\\}\n\n{noformat}\nk { noformat}\n{noformat}",
        new JiraDocument()
            .Heading(2, "t")
            .Paragraph(new JiraInline("a\n"), new JiraInline("b", Strong: true), new JiraInline("c|d", Link: new Uri("http://x")))
            .Bullets(["i {color}"])
            .Code("k {noformat}")
            .ToWiki());

    [Fact]
    public void ToAdf_NothingToSay_IsStillADocument() =>
        Assert.Equal(
            """{"type":"doc","version":1,"content":[{"type":"paragraph","content":[]}]}""",
            new JiraDocument().Heading(1, "").Code("\0").Bullets([""]).ToAdf().ToJsonString());

    /// <summary>Cloud refuses an empty text node, and everything above 32 767 characters.</summary>
    [Property(MaxTest = 200)]
    public bool ToAdf_AnyText_HasNoEmptyNodeAndFits(NonNull<string>[] texts, ushort repeat)
    {
        var document = new JiraDocument();
        foreach (NonNull<string> text in texts)
            document.Paragraph(text.Get).Heading(9, text.Get).Bullets([text.Get]).Code(string.Concat(Enumerable.Repeat(text.Get + "😀", repeat)));
        List<string> nodes = [];
        Collect(document.ToAdf(), nodes);
        return nodes.TrueForAll(n => n.Length > 0 && !n.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            && nodes.Sum(n => n.Length) <= 32_767
            && document.ToWiki().Length > 0 | nodes.Count == 0;
    }

    private static void Collect(JsonNode? node, List<string> texts)
    {
        if (node is JsonObject o)
        {
            if (o["type"]?.ToString() == "text")
                texts.Add(o["text"]!.ToString());
            foreach ((_, JsonNode? child) in o)
                Collect(child, texts);
        }
        else if (node is JsonArray array)
        {
            foreach (JsonNode? child in array)
                Collect(child, texts);
        }
    }
}
