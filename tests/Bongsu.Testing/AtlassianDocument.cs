using System.Text;
using System.Text.Json.Nodes;

namespace Bongsu.Testing;

/// <summary>What Jira Cloud demands of rich text: the published description leaves it open and only the server refuses it.</summary>
internal static class AtlassianDocument
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "paragraph",
        "heading",
        "bulletList",
        "orderedList",
        "listItem",
        "codeBlock",
        "table",
        "tableRow",
        "tableHeader",
        "tableCell",
        "panel",
        "rule",
        "blockquote",
    };
    private static readonly HashSet<string> Marks = new(StringComparer.Ordinal) { "strong", "em", "code", "link", "strike", "underline" };

    /// <summary>Whether it is a document that Jira takes.</summary>
    public static bool IsLegal(JsonNode? node) =>
        node is JsonObject document
            && Text(document["type"]) == "doc"
            && document["version"]?.ToString() == "1"
            && document["content"] is JsonArray content
            && content.All(IsBlock)
            && PlainText(node).Length <= 32_767;

    /// <summary>The text of a document, a line a block; a string is its own.</summary>
    public static string PlainText(JsonNode? node)
    {
        if (node is JsonValue value)
            return value.ToString();
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString().TrimEnd('\n');
    }

    private static bool IsBlock(JsonNode? node)
    {
        if (node is not JsonObject block || Text(block["type"]) is not { } type || !Blocks.Contains(type))
            return false;
        JsonArray content = block["content"] as JsonArray ?? [];
        return type switch
        {
            "heading" => block["attrs"]?["level"]?.GetValue<int>() is >= 1 and <= 6 && content.All(IsInline),
            "paragraph" => content.All(IsInline),
            "codeBlock" => content.All(c => IsInline(c) && c!["marks"] is null),
            "bulletList" or "orderedList" => content.Count > 0 && content.All(c => Text(c?["type"]) == "listItem" && IsBlock(c)),
            "listItem" => content.Count > 0 && content.All(IsBlock),
            "rule" => content.Count == 0,
            _ => content.All(IsBlock),
        };
    }

    private static bool IsInline(JsonNode? node) =>
        Text(node?["type"]) switch
        {
            "text" => Text(node!["text"]) is { Length: > 0 }
                && (node["marks"] as JsonArray ?? []).All(m =>
                    Text(m?["type"]) is { } mark && Marks.Contains(mark) && (mark != "link" || Text(m!["attrs"]?["href"]) is not null)),
            "hardBreak" => true,
            _ => false,
        };

    private static void Append(StringBuilder text, JsonNode? node)
    {
        if (Text(node?["type"]) == "text")
            text.Append(Text(node!["text"]));
        if (Text(node?["type"]) == "hardBreak")
            text.Append('\n');
        foreach (JsonNode? child in node?["content"] as JsonArray ?? [])
            Append(text, child);
        if (Text(node?["type"]) is "paragraph" or "heading" or "codeBlock")
            text.Append('\n');
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
