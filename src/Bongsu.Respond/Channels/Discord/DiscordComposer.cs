using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Discord;

/// <summary>
/// A message as Discord shows it. Markdown is escaped, and nobody is called whatever is written: <c>allowed_mentions</c> allows none. Pure.
/// </summary>
internal static class DiscordComposer
{
    private static readonly SearchValues<char> s_markup = SearchValues.Create("<>()[]*_~`|\\");

    private const int MaxContent = 2000;
    private const int MaxNonce = 25;
    private const string Markup = "\\*_~`|>#-[]()<:@";

    // Row and button; a button that says something, and one that leads somewhere.
    private const int Row = 1, Button = 2, Secondary = 2, Link = 5;

    /// <summary>A notification with its buttons.</summary>
    /// <param name="brief">What it says.</param>
    /// <param name="key">The same in every try: Discord takes a message of one nonce once.</param>
    /// <param name="answered">The message that it answers, or null.</param>
    public static JsonObject Compose(ChatBrief brief, string key, string? answered)
    {
        JsonObject message = Message($"**{Escape(brief.Title)}**\n{string.Join('\n', brief.Lines.Select(Escape))}".TrimEnd());
        message["nonce"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..MaxNonce];
        message["enforce_nonce"] = true;
        if (brief.Picture is { } picture)
            message["embeds"] = new JsonArray(new JsonObject { ["image"] = new JsonObject { ["url"] = picture } });
        var buttons = new JsonArray([.. brief.Buttons.Select(b => (JsonNode)new JsonObject
        {
            ["type"] = Button, ["style"] = Secondary, ["label"] = b.Label, ["custom_id"] = b.Command,
        })]);
        if (Uri.TryCreate(brief.Link, UriKind.Absolute, out Uri? _))
            buttons.Add(new JsonObject { ["type"] = Button, ["style"] = Link, ["label"] = ChatBrief.Cut(brief.LinkText, 80), ["url"] = brief.Link });
        if (buttons.Count > 0)
            message["components"] = new JsonArray(new JsonObject { ["type"] = Row, ["components"] = buttons });
        if (answered is not null && DiscordAddress.IsNumber(answered))
            message["message_reference"] = new JsonObject { ["message_id"] = answered, ["fail_if_not_exists"] = false };
        return message;
    }

    /// <summary>Lines as plain text.</summary>
    public static JsonObject Lines(IEnumerable<string> lines) => Message(string.Join('\n', lines.Select(Escape)));

    private static JsonObject Message(string content) => new()
    {
        ["content"] = ChatBrief.Cut(content, MaxContent),
        ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
    };

    private static string Escape(string text)
    {
        // A link stays one that can be pressed: its characters mean nothing inside it.
        return string.Join(
            ' ',
            text.Split(' ').Select(w => IsLink(w) ? w : string.Concat(w.Select(c => Markup.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : $"{c}"))));
    }

    private static bool IsLink(string word) => (word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal))
        && !word.AsSpan().ContainsAny(s_markup);
}
