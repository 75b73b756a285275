using System.Net.Http.Headers;

namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>What the headers of an export say of its body, and in what it is answered.</summary>
/// <param name="IsJson">JSON, or protobuf.</param>
/// <param name="IsGzip">Compressed by gzip, or not at all.</param>
public sealed record OtlpContent(bool IsJson, bool IsGzip)
{
    /// <summary>The type of the answer, which is the request's.</summary>
    public string ContentType => IsJson ? "application/json" : "application/x-protobuf";

    /// <summary>Reads the headers; null, with a sentence, where the body cannot be read.</summary>
    /// <param name="type">Content-Type.</param>
    /// <param name="encoding">Content-Encoding; null or empty for none.</param>
    /// <param name="fault">Why not, and what to send.</param>
    public static OtlpContent? Read(string? type, string? encoding, out string? fault)
    {
        fault = null;
        string? media = MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? parsed) ? parsed.MediaType : null;
        bool json = string.Equals(media, "application/json", StringComparison.OrdinalIgnoreCase);
        if (!json && !string.Equals(media, "application/x-protobuf", StringComparison.OrdinalIgnoreCase))
        {
            fault = "The content type is not understood. Send application/x-protobuf or application/json.";
            return null;
        }

        bool gzip = string.Equals(encoding, "gzip", StringComparison.OrdinalIgnoreCase);
        if (gzip || string.IsNullOrEmpty(encoding) || string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
            return new OtlpContent(json, gzip);
        fault = "The content encoding is not understood. Send gzip, or none.";
        return null;
    }
}
