using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary>
/// A message as Telegram shows it: plain text without a parse mode, so that no markup means anything. A word joiner behind each @ keeps Telegram from calling
/// people whom a host names. Pure.
/// </summary>
internal static class TelegramComposer
{
    private const int MaxText = 4096;
    private const char Joiner = '\u2060';

    /// <summary>A notification with its buttons.</summary>
    /// <param name="brief">What it says.</param>
    /// <param name="chat">Where to.</param>
    /// <param name="answered">The message that it answers, or null.</param>
    public static JsonObject Compose(ChatBrief brief, string chat, string? answered)
    {
        JsonObject message = Message(chat, brief.ToText(MaxText / 2), answered);
        var rows = new JsonArray([.. brief.Buttons.Select(b => (JsonNode)new JsonObject { ["text"] = b.Label, ["callback_data"] = b.Command })]);
        if (brief.Picture is { } picture)
            message["link_preview_options"] = new JsonObject { ["url"] = picture, ["prefer_large_media"] = true };
        if (rows.Count > 0)
            message["reply_markup"] = new JsonObject { ["inline_keyboard"] = new JsonArray(rows) };
        return message;
    }

    /// <summary>Lines as plain text.</summary>
    public static JsonObject Plain(IEnumerable<string> lines, string chat, string? answered) => Message(chat, string.Join('\n', lines), answered);

    private static JsonObject Message(string chat, string text, string? answered)
    {
        var message = new JsonObject
        {
            ["chat_id"] = long.Parse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            ["text"] = ChatBrief.Cut(text.Replace("@", "@" + Joiner, StringComparison.Ordinal), MaxText),
            ["link_preview_options"] = new JsonObject { ["is_disabled"] = true },
        };
        if (long.TryParse(answered, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
            message["reply_parameters"] = new JsonObject { ["message_id"] = id, ["allow_sending_without_reply"] = true };
        return message;
    }
}
