using System.Text.Json;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Line;

/// <summary>Takes what LINE sends. Nothing is read before its signature is right; the answer goes out at once, the work is done afterwards.</summary>
internal sealed class LineWebhook(ChannelEndpoints endpoints, LineBot bot) : IKindEndpointHandler
{
    private const int MostEvents = 100;

    /// <inheritdoc />
    public async ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken)
    {
        byte[] body = await ChannelEndpoints.ReadAsync(request, cancellationToken);
        if (!endpoints.TryFind(request, LineKind.TypeName, out string? channel, out LineOptions? options)
            || options.Secret is not { } secret
            || !LineSignature.IsRight(body, request.Header(LineSignature.Header), secret.Reveal()))
        {
            return new KindAnswer(401, "There is no such channel, it has no secret, or the signature is wrong.");
        }

        if (!ChatJson.TryParse(body, out JsonElement root))
            return new KindAnswer(400, "The body is not a JSON object.");
        foreach (JsonElement one in root.At("events").Items().Take(MostEvents))
        {
            if (LineEvent.Read(channel, options, one) is { } said && !bot.TryAdd(said))
                return new KindAnswer(503, "Too many events wait; send them again.");
        }

        return new KindAnswer(200, "ok");
    }
}
