using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Teams;

/// <summary>
/// A message as an Adaptive Card. Texts are runs of a rich text block, which know no Markdown, unlike text blocks: whatever hosts say is only ever text. Pure.
/// </summary>
internal static class TeamsComposer
{
    // A whole message is at most 28 KB.
    private const int MaxText = 5000;

    /// <summary>The card in its envelope.</summary>
    public static JsonNode Compose(ChatBrief brief)
    {
        var body = new JsonArray(Run(brief.Title, isTitle: true));
        int left = MaxText;
        foreach (string line in brief.Lines.TakeWhile(_ => left > 0))
        {
            string text = ChatBrief.Cut(line, left);
            left -= text.Length;
            body.Add(Run(text, isTitle: false));
        }

        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["fallbackText"] = brief.Title,
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["body"] = body,
        };
        if (Uri.TryCreate(brief.Link, UriKind.Absolute, out Uri? _))
            card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = brief.LinkText, ["url"] = brief.Link });
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(
                new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card }),
        };
    }

    private static JsonObject Run(string text, bool isTitle)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (isTitle)
        {
            run["size"] = "large";
            run["weight"] = "bolder";
        }

        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }
}
