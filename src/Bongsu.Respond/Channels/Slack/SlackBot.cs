using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Messages;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>Answers what is said to the app and what is pressed: in the thread, or to the speaker alone where the channel may not read it.</summary>
internal sealed class SlackBot(SlackApi slack, Lazy<IConversation> conversation, ILogger<SlackBot> logger) : ChatInbox<SlackEvent>(logger)
{
    private const int MaxText = 4000;
    private readonly RecentKeys _seen = new();

    /// <inheritdoc />
    protected override async Task HandleAsync(SlackEvent said, CancellationToken cancellationToken)
    {
        if (!_seen.IsNew(said.Id) || HostileText.Line(said.Text, MaxText) is not { Length: > 0 } command)
            return;
        var utterance = new Utterance
        {
            Type = SlackKind.TypeName,
            Channel = said.Channel,
            Account = said.User,
            Name = said.Name,
            Room = said.IsRoom ? said.Place : null,
            IsTrustedRoom = said.IsRoom && said.Options.Trusted.Contains(said.Place, StringComparer.Ordinal),
            Address = said.IsRoom ? said.Place : said.User,
            Text = command,
        };
        if (await conversation.Value.AnswerAsync(utterance, cancellationToken) is not { } reply)
            return;
        string? thread = said.Thread is { } at ? $"{said.Place}:{at}" : null;
        if (said.IsRoom && reply.IsPrivate)
        {
            System.Text.Json.Nodes.JsonObject whisper = SlackComposer.Lines(reply.Lines, said.Place, thread);
            whisper["user"] = said.User;
            whisper.Remove("unfurl_links");
            whisper.Remove("unfurl_media");
            await slack.WhisperAsync(said.Options, whisper, cancellationToken);
            return;
        }

        await slack.SendAsync(said.Options, SlackComposer.Lines(reply.Lines, said.Place, thread), cancellationToken);
    }
}
