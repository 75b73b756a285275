using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Line;

/// <summary>
/// A message as LINE shows it: one bubble, since each counts. LINE knows no markup in texts, so that whatever hosts say is only ever text. Pure.
/// </summary>
internal static class LineComposer
{
    private const int MaxAlternative = 400;
    private const int MaxText = 2000;
    private const int MaxPlain = 5000;
    private const int MaxUri = 1000;
    private const int MaxPicture = 2000;

    /// <summary>A notification with its buttons.</summary>
    public static JsonNode Compose(ChatBrief brief)
    {
        var body = new JsonArray(Text(brief.Title, isBold: true));
        if (brief.Body(MaxText) is { Length: > 0 } lines)
            body.Add(Text(lines, isBold: false));
        var bubble = new JsonObject { ["type"] = "bubble", ["body"] = Box(body) };
        if (IsPicture(brief.Picture))
            bubble["hero"] = new JsonObject { ["type"] = "image", ["url"] = brief.Picture, ["size"] = "full", ["aspectRatio"] = "3:1", ["aspectMode"] = "fit" };
        var footer = new JsonArray([.. brief.Buttons.Select(b => Button(
            new JsonObject { ["type"] = "postback", ["label"] = b.Label, ["data"] = b.Command, ["displayText"] = b.Label }))]);
        if (IsLink(brief.Link))
            footer.Add(Button(new JsonObject { ["type"] = "uri", ["label"] = ChatBrief.Cut(brief.LinkText, 20), ["uri"] = brief.Link }));
        if (footer.Count > 0)
            bubble["footer"] = Box(footer);
        return new JsonObject { ["type"] = "flex", ["altText"] = ChatBrief.Cut(brief.Title, MaxAlternative), ["contents"] = bubble };
    }

    /// <summary>Lines as plain text.</summary>
    public static JsonNode Plain(IEnumerable<string> lines) =>
        new JsonObject { ["type"] = "text", ["text"] = ChatBrief.Cut(string.Join('\n', lines), MaxPlain) };

    private static JsonObject Text(string text, bool isBold)
    {
        var node = new JsonObject { ["type"] = "text", ["text"] = text, ["wrap"] = true };
        if (isBold)
            node["weight"] = "bold";
        else
            node["size"] = "sm";
        return node;
    }

    private static JsonObject Button(JsonNode action) => new JsonObject { ["type"] = "button", ["height"] = "sm", ["action"] = action };

    private static JsonObject Box(JsonArray contents) => new JsonObject { ["type"] = "box", ["layout"] = "vertical", ["contents"] = contents };

    // LINE loads pictures over https only, and refuses the message for longer addresses.
    private static bool IsPicture(string? address) => address is { Length: <= MaxPicture } && address.StartsWith("https://", StringComparison.Ordinal);

    private static bool IsLink(string link) => link.Length is > 0 and <= MaxUri && Uri.TryCreate(link, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
