using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Bongsu.Protocols.Aws;

/// <summary>Reads refusals: in XML <c>Code</c> and <c>Message</c> of an <c>Error</c>, in JSON <c>__type</c> and <c>message</c>. Pure.</summary>
public static class AwsErrors
{
    private const int MostShown = 300;

    private static readonly string[] s_throttled =
    [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException", "RequestLimitExceeded",
        "TooManyRequestsException",
        "LimitExceededException", "SlowDown", "BandwidthLimitExceeded", "PriorRequestNotComplete",
    ];

    private static readonly string[] s_expired = ["ExpiredToken", "ExpiredTokenException", "RequestExpired"];

    private static readonly string[] s_denied =
    [
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException",
        "SignatureDoesNotMatch",
        "InvalidSignatureException", "IncompleteSignature", "MissingAuthenticationToken", "OptInRequired", "NotAuthorized", "InvalidAccessKeyId",
    ];

    /// <summary>What a status with a body says.</summary>
    public static AwsException Read(HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        (string code, string message) = OfJson(body) ?? OfXml(body) ?? ("", "");
        AwsFault fault = s_throttled.Contains(code, StringComparer.Ordinal) || status == HttpStatusCode.TooManyRequests ? AwsFault.Throttled
            : s_expired.Contains(code, StringComparer.Ordinal) ? AwsFault.Expired
            : s_denied.Contains(code, StringComparer.Ordinal) || status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? AwsFault.Denied
            : (int)status >= 500 ? AwsFault.Unavailable
            : AwsFault.Refused;
        string said = message.Length > MostShown ? message[..MostShown] : message;
        return new AwsException(fault, code, code.Length == 0 ? $"HTTP {(int)status}" : said.Length == 0 ? code : $"{code}: {said}");
    }

    private static (string Code, string Message)? OfJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            string type = Text(json.RootElement, "__type") ?? Text(json.RootElement, "code") ?? "";
            return (type[(type.LastIndexOf('#') + 1)..], Text(json.RootElement, "message") ?? Text(json.RootElement, "Message") ?? "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or with texts that are none.
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static (string Code, string Message)? OfXml(ReadOnlyMemory<byte> body)
    {
        try
        {
            XElement root = AwsXml.Read(body);
            XElement? error = root.DescendantsAndSelf().FirstOrDefault(static e => e.Name.LocalName == "Error");
            return error is null ? null : (error.Text("Code") ?? "", error.Text("Message") ?? "");
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
