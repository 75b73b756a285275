using System.Text.Json;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Line;

/// <summary>Something that happened in LINE, as its webhook says it.</summary>
/// <param name="Channel">The name of the channel object.</param>
/// <param name="Options">Its options.</param>
/// <param name="Id">The same in every delivery of one event.</param>
/// <param name="Kind">What happened.</param>
/// <param name="User">Who; null where LINE does not say.</param>
/// <param name="Room">The group or room; null where the bot was spoken to alone.</param>
/// <param name="ReplyToken">Answers the event once, within about a minute; null where there is none.</param>
/// <param name="Text">What was written, or what stands behind the button that was pressed.</param>
internal sealed record LineEvent(
    string Channel, LineOptions Options, string? Id, LineEventKind Kind, string? User, string? Room, string? ReplyToken, string? Text)
{
    /// <summary>Reads one event; null where it is none that the bot works on.</summary>
    public static LineEvent? Read(string channel, LineOptions options, JsonElement json)
    {
        // While another program has the conversation, the bot is silent.
        if (json.At("mode").Text() == "standby")
            return null;
        string? type = json.At("type").Text();
        (LineEventKind Kind, string? Text)? what = type switch
        {
            "message" when json.At("message", "type").Text() == "text" => (LineEventKind.Said, json.At("message", "text").Text()),
            "postback" => (LineEventKind.Pressed, json.At("postback", "data").Text()),
            "follow" => (LineEventKind.Follows, null),
            "join" => (LineEventKind.Joined, null),
            _ => null,
        };
        if (what is not var (kind, text))
            return null;
        JsonElement source = json.At("source");
        string? room = source.At("groupId").Text() ?? source.At("roomId").Text();
        string? user = source.At("userId").Text();
        return new LineEvent(
            channel, options, json.At("webhookEventId").Text(), kind, user is not null && LineAddress.IsId(user) ? user : null,
            room is not null && LineAddress.IsId(room) ? room : null, json.At("replyToken").Text(), text);
    }
}
