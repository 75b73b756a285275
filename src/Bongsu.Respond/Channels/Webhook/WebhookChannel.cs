using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels.Webhook;

/// <summary>A JSON POST to a program. docs/channels/options.md describes it.</summary>
internal sealed class WebhookChannel(HttpDelivery http, TimeProvider time) : DeliveryChannel<WebhookOptions>
{
    /// <summary>Carries <c>sha256=</c> and the hexadecimal HMAC-SHA256 of the body.</summary>
    public const string SignatureHeader = "X-Bongsu-Signature";

    /// <summary>Carries when the call was made, in Unix seconds.</summary>
    public const string TimeHeader = "X-Bongsu-Timestamp";

    /// <summary>Carries <c>sha256=</c> and the hexadecimal HMAC-SHA256 of time, a dot and body: a call that was overheard is worth nothing later.</summary>
    public const string TimedSignatureHeader = "X-Bongsu-Signature-Timed";

    /// <summary>The same in every try of one message.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int MaxTitle = 1000;
    private const int MaxText = 8000;

    /// <inheritdoc />
    protected override Task<DeliveryResult> DeliverAsync(ChannelMessage message, WebhookOptions options, CancellationToken cancellationToken)
    {
        JsonNode? said = options.Body is { } template ? JsonTemplate.Fill(template, Values(message)) : Body(message);
        byte[] body = Encoding.UTF8.GetBytes(said?.ToJsonString(ConfigurationJson.Options) ?? "null");
        var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(KeyHeader, message.IdempotencyKey);
        request.Headers.UserAgent.ParseAdd("Bongsu");
        if (options.Secret is { } secret)
            Sign(request, body, Encoding.UTF8.GetBytes(secret.Reveal()));
        if (options.Token is { } token)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token.Reveal());
        return http.SendAsync(
            request, answer => DeliveryResult.Delivered($"HTTP {(int)answer.Status}"), [options.Secret, options.Token], cancellationToken);
    }

    private void Sign(HttpRequestMessage request, byte[] body, byte[] secret)
    {
        string at = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] timed = [.. Encoding.ASCII.GetBytes(at + "."), .. body];
        request.Headers.Add(SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, body)));
        request.Headers.Add(TimeHeader, at);
        request.Headers.Add(
            TimedSignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, timed)));
    }

    private static Dictionary<string, string> Values(ChannelMessage message)
    {
        ProblemFacts? problem = message.Problems is [var only] ? only : null;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = message.Kind,
            ["key"] = message.IdempotencyKey,
            ["to"] = message.Address,
            ["person"] = message.Person ?? "",
            ["organisation"] = message.Organisation ?? "",
            ["subject"] = message.Content.Subject,
            ["text"] = message.Content.Text,
            ["short"] = message.Content.Short.ToString(),
            ["link"] = message.Content.Short.Link,
            ["number"] = problem is null ? "" : (message.Incident?.Id ?? problem.Id).ToString(CultureInfo.InvariantCulture),
            ["state"] = problem is null ? "" : problem.RecoveredAt is null ? "open" : "recovered",
            ["level"] = problem is null ? "" : ((int)problem.Level).ToString(CultureInfo.InvariantCulture),
            ["host"] = problem?.HostName ?? "",
            ["service"] = problem?.Service ?? "",
            ["title"] = HostileText.Line(problem?.Title.English(), MaxTitle),
            ["reason"] = HostileText.Lines(PlainReason.Of(problem?.Because, message.Language).Why, MaxText),
            ["value"] = HostileText.Line(PlainReason.Of(problem?.Because, message.Language).Values, MaxText),
        };
    }

    private static JsonObject Body(ChannelMessage message) => new()
    {
        ["kind"] = message.Kind,
        ["key"] = message.IdempotencyKey,
        ["inReplyTo"] = message.InReplyTo,
        ["to"] = message.Address,
        ["person"] = message.Person,
        ["organisation"] = message.Organisation,
        ["subject"] = message.Content.Subject,
        ["text"] = message.Content.Text,
        ["problems"] = new JsonArray([.. message.Problems.Select(Problem)]),
    };

    private static JsonNode Problem(ProblemFacts problem) => new JsonObject
    {
        ["id"] = problem.Id,
        ["state"] = problem.RecoveredAt is null ? "open" : "recovered",
        ["level"] = (int)problem.Level,
        ["category"] = JsonSerializer.SerializeToNode(problem.Category, ConfigurationJson.Options),
        ["title"] = HostileText.Line(problem.Title, MaxTitle),
        ["host"] = problem.HostName,
        ["groups"] = new JsonArray([.. problem.HostGroups.Select(g => (JsonNode)g)]),
        ["service"] = problem.Service,
        ["owner"] = problem.Owner,
        ["tags"] = new JsonObject(problem.Tags.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))),
        ["startedAt"] = problem.StartedAt.ToString(),
        ["recoveredAt"] = problem.RecoveredAt?.ToString(),
        ["because"] = HostileText.Lines(problem.Because.English(), MaxText),
        ["value"] = HostileText.Line(PlainReason.Of(problem.Because, Language.English).Values, MaxText),
        ["advice"] = problem.Advice is { } advice ? HostileText.Lines(advice, MaxText) : null,
    };
}
