using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Conversations;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Line;

/// <summary>Answers what is said to the bot and what is pressed: by the reply token, which is free, and by a message where that is too old.</summary>
internal sealed class LineBot(LineApi line, LineProfiles profiles, Lazy<IConversation> conversation, ILogger<LineBot> logger) : ChatInbox<LineEvent>(logger)
{
    // What a stranger who adds the bot is told: how to link an account.
    private const string Greeting = "help";

    private readonly RecentKeys _seen = new();

    /// <inheritdoc />
    protected override async Task HandleAsync(LineEvent said, CancellationToken cancellationToken)
    {
        if (!_seen.IsNew(said.Id) || Command(said) is not { } command)
            return;
        string account = said.User ?? said.Room ?? "";
        if (account.Length == 0)
            return;
        var utterance = new Utterance
        {
            Type = LineKind.TypeName,
            Channel = said.Channel,
            Account = account,
            Name = said.User is { } user ? await profiles.NameAsync(said.Options, user, said.Room, cancellationToken) : account,
            Room = said.Room,
            IsTrustedRoom = said.Room is { } room && said.Options.Trusted.Contains(room, StringComparer.Ordinal),
            Address = said.Room ?? account,
            Text = command,
        };
        if (await conversation.Value.AnswerAsync(utterance, cancellationToken) is not { } reply)
            return;
        if (said.Room is not null && reply.IsPrivate)
        {
            // What the group may not read goes to the speaker alone; the reply token would show it to all.
            if (said.User is { } alone)
                await PushAsync(said, alone, reply, cancellationToken);
            return;
        }

        if (said.ReplyToken is not { } token || !await line.TryReplyAsync(said.Options, token, LineComposer.Plain(reply.Lines), cancellationToken))
            await PushAsync(said, said.Room ?? account, reply, cancellationToken);
    }

    private static string? Command(LineEvent said) => said.Kind switch
    {
        LineEventKind.Said => ChatHearing.Command(said.Text, said.Options.Name, said.Room is not null),
        LineEventKind.Pressed => ChatHearing.Command(said.Text, said.Options.Name, isRoom: false),
        LineEventKind.Joined => ChatAddressCommand.Text,
        _ => Greeting,
    };

    private Task<DeliveryResult> PushAsync(LineEvent said, string to, ChatReply reply, CancellationToken cancellationToken) => line.PushAsync(
        said.Options, to, LineComposer.Plain(reply.Lines), $"answer {said.Id} {to}", static _ => DeliveryResult.Delivered("200"), cancellationToken);
}
