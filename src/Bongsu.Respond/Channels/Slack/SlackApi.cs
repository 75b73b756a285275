using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Options;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Connections;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>The calls of Slack's Web API that the app makes. Slack answers 200 whatever happened: its <c>ok</c> is read.</summary>
/// <param name="http">Sends them.</param>
internal sealed class SlackApi(HttpDelivery http)
{
    private const int MaxAnswer = 64 * 1024;
    private static readonly TimeSpan s_wrongCredentials = TimeSpan.FromMinutes(5);

    private static readonly FrozenSet<string> s_credentials = new[]
    {
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope", "no_permission", "org_login_required",
        "ekm_access_denied", "not_allowed_token_type",
    }.ToFrozenSet();

    // What may be otherwise in a moment.
    private static readonly FrozenSet<string> s_passing = new[]
    {
        "ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", "message_limit_exceeded",
    }.ToFrozenSet();

    /// <summary>A message, as one delivery attempt. What Slack calls it is <c>channel:time</c>.</summary>
    public Task<DeliveryResult> SendAsync(SlackOptions options, JsonObject message, CancellationToken cancellationToken) => http.SendAsync(
        Authorised(ChatJson.Post(Address(options, "chat.postMessage"), message), options.Token!), Judge, [options.Token, options.AppToken, options.Secret],
        cancellationToken);

    /// <summary>Says something to one member of a channel alone, where they are.</summary>
    public Task WhisperAsync(SlackOptions options, JsonObject message, CancellationToken cancellationToken) => http.CallAsync(
        Authorised(ChatJson.Post(Address(options, "chat.postEphemeral"), message), options.Token!), MaxAnswer, cancellationToken);

    /// <summary>The address of a socket on which Slack says what happens; for one connection.</summary>
    /// <exception cref="ConnectionException">Slack refuses.</exception>
    public async Task<Uri> OpenSocketAsync(SlackOptions options, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address(options, "apps.connections.open"));
        HttpAnswer answer = await http.CallAsync(Authorised(request, options.AppToken!), MaxAnswer, cancellationToken);
        if (!ChatJson.TryParse(answer.Body, out JsonElement root)
            || !root.At("ok").IsTrue()
            || !Uri.TryCreate(root.At("url").Text(), UriKind.Absolute, out Uri? url))
            throw new ConnectionException($"Slack opens no socket: {HttpDelivery.Shown(root.At("error").Text() ?? "the answer is not of the Web API")}");
        return url;
    }

    private static DeliveryResult Judge(HttpAnswer answer)
    {
        if (!ChatJson.TryParse(answer.Body, out JsonElement root))
            return DeliveryResult.Ambiguous(ChatReasons.Unclear(HttpDelivery.Shown(answer.Body)));
        string? channel = root.At("channel").Text();
        if (root.At("ok").IsTrue())
            return DeliveryResult.Delivered(
                SlackReasons.Taken(channel ?? "?"),
                channel is not null && root.At("ts").Text() is { } at ? $"{channel}:{at}" : null);
        string error = HttpDelivery.Shown(root.At("error").Text() ?? answer.Body);
        if (s_credentials.Contains(error))
            return DeliveryResult.RetryLater(DeliveryReasons.Credentials(error), s_wrongCredentials);
        return s_passing.Contains(error)
            ? DeliveryResult.RetryLater(SlackReasons.Refused(error), answer.RetryAfter)
            : root.At("error").Text() is null
                ? DeliveryResult.Ambiguous(ChatReasons.Unclear(error))
                : DeliveryResult.Failed(SlackReasons.Refused(error));
    }

    private static string Address(SlackOptions options, string method) => $"{options.Url.TrimEnd('/')}/api/{method}";

    private static HttpRequestMessage Authorised(HttpRequestMessage request, Secret token)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return request;
    }
}
