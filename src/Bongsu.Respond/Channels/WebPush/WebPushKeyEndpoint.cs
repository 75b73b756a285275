using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Channels.WebPush;

/// <summary>Says the public key. It is no secret: every browser that is added gets it, and only who has the private one can use it.</summary>
internal sealed class WebPushKeyEndpoint(WebPushKeys keys) : IKindEndpointHandler
{
    /// <inheritdoc />
    public ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(keys.Key is { } key ? new KindAnswer(200, key.PublicKey) : new KindAnswer(404, "There is no key here."));
}
