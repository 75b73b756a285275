using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>
/// Takes what Jira says by its webhook. Nothing of it is believed but the key of the issue, which is read again: webhooks come late, twice and out of order.
/// </summary>
internal sealed class JiraWebhook(IConfigurationSnapshot configuration, KindRegistry kinds, JiraSignals signals) : IKindEndpointHandler
{
    private const string Header = "X-Hub-Signature";
    private const string Algorithm = "sha256=";
    private const int MaxKey = 64;

    /// <inheritdoc />
    public async ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        byte[] bytes = body.ToArray();
        string? name = request.Places.GetValueOrDefault(JiraKind.Place);
        TrackerDefinition? tracker = configuration.Current.Trackers.FirstOrDefault(t => t.Enabled && t.Type == JiraKind.TypeName && t.Name == name);
        if (tracker is null || kinds.Bind(KindFamily.Tracker, tracker, []) is not JiraTrackerOptions { Secret: { } secret }
            || !IsRight(bytes, request.Header(Header), secret.Reveal()))
        {
            return new KindAnswer(401, "There is no such tracker, it has no secret, or the signature is wrong.");
        }

        if (Key(bytes) is { } key)
            signals.Add(tracker.Name, key);
        return new KindAnswer(200, "ok");
    }

    private static bool IsRight(byte[] body, string? signature, string secret) =>
        signature?.StartsWith(Algorithm, StringComparison.Ordinal) == true && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature[Algorithm.Length..].ToLowerInvariant()),
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))));

    private static string? Key(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("issue", out JsonElement issue)
                && issue.ValueKind == JsonValueKind.Object && issue.TryGetProperty("key", out JsonElement key) && key.ValueKind == JsonValueKind.String
                && key.GetString() is { Length: > 2 and <= MaxKey } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
