using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Options;
using Bongsu.Protocols.WebPush;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.WebPush;

/// <summary>A message as a browser shows it: plain texts, which know no markup. Pure.</summary>
internal static class WebPushComposer
{
    // Phones show a few lines.
    private const int MaxText = 500;

    /// <summary>JSON for the worker in the browser, never longer than can be sent.</summary>
    public static byte[] Compose(ChannelMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ChatBrief brief = ChatComposer.Compose(message);
        for (int most = MaxText; ; most /= 2)
        {
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(Node(message, brief, most), ConfigurationJson.Options);
            if (json.Length <= PushEncryption.LongestMessage || most == 0)
                return json;
        }
    }

    private static JsonObject Node(ChannelMessage message, ChatBrief brief, int most) => new()
    {
        ["title"] = ChatBrief.Cut(brief.Title, 200),
        ["body"] = most == 0 ? "" : brief.Body(most),
        ["url"] = brief.Link.Length <= 1000 ? brief.Link : "",
        // What follows a message takes its place.
        ["tag"] = (message.Incident?.Id ?? (message.Problems is [var first, ..] ? first.Id : 0)) is > 0 and var id
            ? "incident-" + id.ToString(CultureInfo.InvariantCulture)
            : message.IdempotencyKey,
        ["lang"] = message.Language.Code,
        ["urgent"] = message.Problems.Any(p => p.RecoveredAt is null && p.Level >= Model.Levels.Level.Critical),
    };
}
