using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Bongsu.Protocols.Jira;

/// <summary>Reads Jira's JSON. What is missing or of another type counts as absent: answers differ by version, by rights and by fields asked for.</summary>
internal static class JiraReader
{
    private const int MaxDepth = 32;

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    public static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
            node = (node as JsonObject)?[name];
        return node;
    }

    public static JiraStatusCategory Category(JsonNode? status) => Text(At(status, "statusCategory", "key")) switch
    {
        "new" => JiraStatusCategory.ToDo,
        "indeterminate" => JiraStatusCategory.InProgress,
        "done" => JiraStatusCategory.Done,
        _ => JiraStatusCategory.Undefined,
    };

    public static JiraIssue? Issue(JsonNode? node)
    {
        if (Text(At(node, "id")) is not { } id || Text(At(node, "key")) is not { } key)
            return null;
        JsonNode? fields = At(node, "fields");
        JsonNode? assignee = At(fields, "assignee");
        string[] labels = [.. (At(fields, "labels") as JsonArray ?? []).Select(Text).OfType<string>()];
        return new JiraIssue(
            id,
            key,
            Text(At(fields, "summary")) ?? string.Empty,
            Text(At(fields, "status", "name")) ?? string.Empty,
            Category(At(fields, "status")),
            Text(At(assignee, "accountId")) ?? Text(At(assignee, "name")),
            Text(At(fields, "resolution", "name")),
            labels,
            Time(Text(At(fields, "updated"))))
        {
            AssigneeName = Text(At(assignee, "displayName")),
        };
    }

    public static JiraComment? Comment(JsonNode node)
    {
        JsonNode? author = At(node, "author");
        return long.TryParse(Text(At(node, "id")), NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? new JiraComment(
                id,
                Text(At(author, "accountId")) ?? Text(At(author, "name")),
                Text(At(author, "displayName")) ?? string.Empty,
                PlainText(At(node, "body")))
            : null;
    }

    /// <summary>The text of wiki markup as it is, or of an Atlassian document: its text nodes, a line each block.</summary>
    public static string PlainText(JsonNode? body)
    {
        if (Text(body) is { } wiki)
            return wiki.Trim();
        var text = new StringBuilder();
        Append(body, text, 0);
        return text.ToString().Trim();
    }

    // Nested documents are bounded in depth by what is read of them.
    private static void Append(JsonNode? node, StringBuilder text, int depth)
    {
        if (depth > MaxDepth || node is not JsonObject block)
            return;
        string? type = Text(block["type"]);
        text.Append(type switch
        {
            "text" => Text(block["text"]),
            "hardBreak" => "\n",
            "mention" or "emoji" => Text(At(block, "attrs", "text")),
            _ => null,
        });
        foreach (JsonObject child in Objects(block["content"]))
            Append(child, text, depth + 1);
        if (type is "paragraph" or "heading" or "codeBlock" or "listItem" or "tableRow" && (text.Length == 0 || text[^1] != '\n'))
            text.Append('\n');
    }

    public static JiraTransition? Transition(JsonNode node)
    {
        if (Text(At(node, "id")) is not { } id)
            return null;
        JsonNode? resolution = At(node, "fields", "resolution");
        string[] allowed = [.. Objects(At(resolution, "allowedValues")).Select(r => Text(r["name"])).OfType<string>()];
        bool required = At(resolution, "required") is JsonValue value && value.TryGetValue(out bool must) && must;
        return new JiraTransition(
            id, Text(At(node, "name")) ?? string.Empty, Text(At(node, "to", "name")) ?? string.Empty, Category(At(node, "to")), allowed, required);
    }

    /// <summary>Jira writes the zone without a colon: 2026-11-22T18:09:00.000+0900.</summary>
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ss.fffzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTimeOffset time)
        || (
            text is { Length: > 5 }
            && DateTimeOffset.TryParseExact(
                text.Insert(text.Length - 2, ":"),
                "yyyy-MM-dd'T'HH:mm:ss.fffzzz",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out time))
            ? time
            : null;
}
