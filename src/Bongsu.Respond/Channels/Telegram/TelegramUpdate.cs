using System.Text.Json;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary>Something that was written to the bot or pressed.</summary>
/// <param name="User">The number of who did it.</param>
/// <param name="Name">What they call themselves.</param>
/// <param name="Chat">The number of the chat.</param>
/// <param name="IsRoom">True where the chat is not with the bot alone.</param>
/// <param name="Message">The number of the message.</param>
/// <param name="Callback">What a pressed button is answered by; null where something was written.</param>
/// <param name="Text">What was written, or what stands behind the button.</param>
internal sealed record TelegramUpdate(string User, string Name, string Chat, bool IsRoom, string? Message, string? Callback, string Text)
{
    /// <summary>Reads one; null where it is none that the bot works on.</summary>
    public static TelegramUpdate? Read(JsonElement update)
    {
        JsonElement pressed = update.At("callback_query");
        bool isPressed = pressed.ValueKind == JsonValueKind.Object;
        JsonElement message = isPressed ? pressed.At("message") : update.At("message");
        JsonElement from = isPressed ? pressed.At("from") : message.At("from");
        if (from.At("id").Text() is not { } user || message.At("chat", "id").Text() is not { } chat || !TelegramAddress.IsId(chat)
            || from.At("is_bot").IsTrue()
            || (isPressed ? pressed.At("data") : message.At("text")).Text() is not { } text)
        {
            return null;
        }

        return new TelegramUpdate(
            user, from.At("username").Text() ?? from.At("first_name").Text() ?? user, chat, message.At("chat", "type").Text() != "private",
            message.At("message_id").Text(), isPressed ? pressed.At("id").Text() : null, text);
    }

    /// <summary>The command; null where nothing was said to the bot.</summary>
    /// <param name="bot">The bot's user name.</param>
    public string? Command(string bot)
    {
        if (Callback is not null)
            return ChatHearing.Command(Text, bot, isRoom: false);

        // /ack@bongsu_bot 12 is what Telegram writes in groups with several bots.
        string text = Text.TrimStart();
        if (!text.StartsWith('/'))
            return ChatHearing.Command(text, bot, IsRoom);
        int end = text.AsSpan().IndexOfAny(" \n\t") is var at and >= 0 ? at : text.Length;
        string[] word = text[1..end].Split('@', 2);
        if (word.Length == 2 && !word[1].Equals(bot, StringComparison.OrdinalIgnoreCase))
            return null;
        return ChatHearing.Command((word[0] == "start" ? "help" : word[0]) + (word[0] == "start" ? "" : text[end..]), bot, isRoom: false);
    }
}
