using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Conversations;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary>Answers what is written to the bot and what is pressed.</summary>
internal sealed class TelegramBot(TelegramApi telegram, Lazy<IConversation> conversation)
{
    private const int MaxToast = 200;

    /// <summary>Answers one.</summary>
    /// <param name="name">The name of the channel object.</param>
    /// <param name="options">Its options.</param>
    /// <param name="bot">The bot's user name.</param>
    /// <param name="update">What was written or pressed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task AnswerAsync(string name, TelegramOptions options, string bot, TelegramUpdate update, CancellationToken cancellationToken)
    {
        ChatReply? reply = update.Command(bot) is { } command
            ? await conversation.Value.AnswerAsync(
                new Utterance
                {
                    Type = TelegramKind.TypeName,
                    Channel = name,
                    Account = update.User,
                    Name = update.Name,
                    Room = update.IsRoom ? update.Chat : null,
                    IsTrustedRoom = update.IsRoom && options.Trusted.Contains(update.Chat, StringComparer.Ordinal),
                    Address = update.Chat,
                    Text = command,
                },
                cancellationToken)
            : null;
        if (update.Callback is { } callback)
        {
            // The button stops turning; only who pressed it sees this.
            string toast = reply is null ? "" : ChatBrief.Cut(reply.Lines[0], MaxToast);
            await telegram.CallAsync(options, "answerCallbackQuery", new JsonObject { ["callback_query_id"] = callback, ["text"] = toast }, cancellationToken);
            if (reply is { IsPrivate: true })
                return;
        }

        if (reply is not null)
        {
            string chat = reply.IsPrivate ? update.User : update.Chat;
            await telegram.SendAsync(options, TelegramComposer.Plain(reply.Lines, chat, chat == update.Chat ? update.Message : null), cancellationToken);
        }
    }
}
