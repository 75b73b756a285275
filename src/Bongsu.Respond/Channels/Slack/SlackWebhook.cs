using System.Text.Json;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>Takes what Slack sends: events as JSON, pressed buttons and slash commands as forms. Nothing is read before its signature is right.</summary>
internal sealed class SlackWebhook(ChannelEndpoints endpoints, SlackBot bot, TimeProvider time) : IKindEndpointHandler
{
    /// <inheritdoc />
    public async ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken)
    {
        byte[] body = await ChannelEndpoints.ReadAsync(request, cancellationToken);
        if (!endpoints.TryFind(request, SlackKind.TypeName, out string? channel, out SlackOptions? options)
            || options.Secret is not { } secret
            || !SlackSignature.IsRight(
                body, request.Header(SlackSignature.Header), request.Header(SlackSignature.TimeHeader), secret.Reveal(), time.GetUtcNow()))
        {
            return new KindAnswer(401, "There is no such channel, it has no secret, or the signature is wrong or too old.");
        }

        if (ChatJson.TryParse(body, out JsonElement root))
        {
            return root.At("type").Text() == "url_verification"
                ? new KindAnswer(200, root.At("challenge").Text() ?? "")
                : Take(SlackEvent.ReadEvent(channel, options, root));
        }

        Dictionary<string, string> form = FormBody.Read(body);
        if (form.TryGetValue("payload", out string? payload))
            return ChatJson.TryParse(payload, out JsonElement action) ? Take(SlackEvent.ReadAction(channel, options, action)) : NotRead();
        return form.ContainsKey("command") ? Take(SlackEvent.ReadSlash(channel, options, name => form.GetValueOrDefault(name))) : NotRead();
    }

    private KindAnswer Take(SlackEvent? said) =>
        said is null || bot.TryAdd(said) ? new KindAnswer(200, "") : new KindAnswer(503, "Too many events wait; send them again.");

    private static KindAnswer NotRead() => new(400, "The body is neither an event, nor an action, nor a command.");
}
