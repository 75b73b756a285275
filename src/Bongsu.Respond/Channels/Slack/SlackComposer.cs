using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>
/// A message as Slack shows it. Texts are plain_text, in which nothing is markup; the text for notifications has the three characters escaped that Slack reads,
/// so that <c>&lt;!channel&gt;</c> calls nobody. Pure.
/// </summary>
internal static class SlackComposer
{
    private const int MaxText = 2900;
    private const int MaxFallback = 3000;

    /// <summary>A notification with its buttons.</summary>
    /// <param name="brief">What it says.</param>
    /// <param name="channel">Where to.</param>
    /// <param name="answered">The message in whose thread it goes, <c>channel:time</c>, or null.</param>
    public static JsonObject Compose(ChatBrief brief, string channel, string? answered)
    {
        var blocks = new JsonArray(Section(brief.Title));
        if (brief.Body(MaxText) is { Length: > 0 } lines)
            blocks.Add(Section(lines));
        var buttons = new JsonArray([.. brief.Buttons.Select((b, i) => (JsonNode)new JsonObject
        {
            ["type"] = "button", ["action_id"] = $"command-{i}", ["value"] = b.Command, ["text"] = Plain(b.Label),
        })]);
        if (Uri.TryCreate(brief.Link, UriKind.Absolute, out Uri? _))
            buttons.Add(
                new JsonObject
                {
                    ["type"] = "button",
                    ["action_id"] = "open",
                    ["url"] = brief.Link,
                    ["text"] = Plain(ChatBrief.Cut(brief.LinkText, 75)),
                });
        if (buttons.Count > 0)
            blocks.Add(new JsonObject { ["type"] = "actions", ["elements"] = buttons });
        JsonObject message = Message(brief.ToText(MaxFallback), channel, answered);
        message["blocks"] = blocks;

        // An image block would make Slack refuse the whole message where it cannot load the picture; an attachment is shown without it.
        if (brief.Picture is { } picture)
            message["attachments"] = new JsonArray(new JsonObject { ["fallback"] = ChatBrief.Cut(brief.Title, 75), ["image_url"] = picture });
        return message;
    }

    /// <summary>Lines as plain text.</summary>
    public static JsonObject Lines(IEnumerable<string> lines, string channel, string? answered)
    {
        string text = string.Join('\n', lines);
        JsonObject message = Message(text, channel, answered);
        message["blocks"] = new JsonArray(Section(ChatBrief.Cut(text, MaxText)));
        return message;
    }

    private static JsonObject Message(string text, string channel, string? answered)
    {
        (string room, string? thread) = answered?.Split(':', 2) is [var place, var time] ? (place, time) : (channel, null);
        var message = new JsonObject
        {
            ["channel"] = room,
            ["text"] = Escape(ChatBrief.Cut(text, MaxFallback)),
            ["unfurl_links"] = false,
            ["unfurl_media"] = false,
        };
        if (thread is not null)
            message["thread_ts"] = thread;
        return message;
    }

    private static JsonObject Section(string text) => new JsonObject { ["type"] = "section", ["text"] = Plain(text) };

    private static JsonObject Plain(string text) => new JsonObject { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
