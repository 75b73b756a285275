using System.Text.Json;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>Something that was written to the app or pressed.</summary>
/// <param name="Channel">The name of the channel object.</param>
/// <param name="Options">Its options.</param>
/// <param name="Id">The same in every delivery of one event; null where Slack gives none.</param>
/// <param name="User">Who.</param>
/// <param name="Name">What they call themselves.</param>
/// <param name="Place">The Slack channel or conversation.</param>
/// <param name="Thread">The time of the message that an answer belongs below, or null.</param>
/// <param name="Text">A command.</param>
internal sealed record SlackEvent(
    string Channel, SlackOptions Options, string? Id, string User, string Name, string Place, string? Thread, string Text)
{
    /// <summary>True where it was not said to the app alone.</summary>
    public bool IsRoom => Place[0] != 'D';

    /// <summary>Reads what the Events API sends; null where nothing was said to the app.</summary>
    public static SlackEvent? ReadEvent(string channel, SlackOptions options, JsonElement callback)
    {
        JsonElement said = callback.At("event");
        string? type = said.At("type").Text();

        // What apps say, the bot's own words among it, and what is edited is not said to it.
        if (said.At("bot_id").Text() is not null || said.At("subtype").Text() is not null)
            return null;
        bool isDirect = type == "message" && said.At("channel_type").Text() == "im";
        if ((type != "app_mention" && !isDirect)
            || said.At("user").Text() is not { } user
            || said.At("channel").Text() is not { } place
            || !IsId(user)
            || !IsId(place))
            return null;
        return new SlackEvent(
            channel, options, callback.At("event_id").Text(), user, user, place,
            isDirect ? said.At("thread_ts").Text() : said.At("thread_ts").Text() ?? said.At("ts").Text(), WithoutMention(said.At("text").Text() ?? ""));
    }

    /// <summary>Reads what a pressed button sends; null where it is none of ours.</summary>
    public static SlackEvent? ReadAction(string channel, SlackOptions options, JsonElement payload)
    {
        if (payload.At("type").Text() != "block_actions" || payload.At("user", "id").Text() is not { } user || !IsId(user)
            || payload.At("channel", "id").Text() is not { } place || !IsId(place)
            || payload.At("actions").Items().FirstOrDefault().At("value").Text() is not { Length: > 0 } command)
        {
            return null;
        }

        return new SlackEvent(
            channel, options, payload.At("trigger_id").Text(), user, payload.At("user", "username").Text() ?? payload.At("user", "name").Text() ?? user, place,
            payload.At("message", "thread_ts").Text() ?? payload.At("message", "ts").Text(), command);
    }

    /// <summary>Reads a slash command; null where it names nobody.</summary>
    public static SlackEvent? ReadSlash(string channel, SlackOptions options, Func<string, string?> member) =>
        member("user_id") is { } user && IsId(user) && member("channel_id") is { } place && IsId(place)
            ? new SlackEvent(
                channel,
                options,
                member("trigger_id"),
                user,
                member("user_name") ?? user,
                place,
                null,
                member("text") is { Length: > 0 } text ? text : "help")
            : null;

    private static bool IsId(string text) => SlackAddress.IsId(text) && text[0] != '#';

    // <@U0123ABCD> ack 12, with a colon behind the mention or not.
    private static string WithoutMention(string text)
    {
        string said = text.TrimStart();
        if (said.StartsWith("<@", StringComparison.Ordinal) && said.IndexOf('>', StringComparison.Ordinal) is var end and > 0)
            said = said[(end + 1)..].TrimStart(':', ',', ' ');
        return said.Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);
    }
}
