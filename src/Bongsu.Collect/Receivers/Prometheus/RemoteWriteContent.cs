using System.Net.Http.Headers;

namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>What the headers of a remote write say of its body: remote write 1.0 or 2.0, snappy.</summary>
public static class RemoteWriteContent
{
    private const string Advice = "Send remote write 1.0 or 2.0: Content-Type application/x-protobuf;proto=prometheus.WriteRequest or "
        + "application/x-protobuf;proto=io.prometheus.write.v2.Request, Content-Encoding snappy.";

    /// <summary>Why the content cannot be read, in a sentence; null where it can. The answer is 415 then, on which senders try their other version.</summary>
    /// <param name="type">The header Content-Type; null or empty where there is none, which 1.0 is taken for.</param>
    /// <param name="encodings">The values of Content-Encoding.</param>
    /// <param name="version">Which message the body is.</param>
    public static string? Refuse(string? type, IEnumerable<string?> encodings, out RemoteWriteVersion version)
    {
        ArgumentNullException.ThrowIfNull(encodings);
        version = RemoteWriteVersion.One;
        if (!string.IsNullOrWhiteSpace(type))
        {
            if (!MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? media)
                || !string.Equals(media.MediaType, "application/x-protobuf", StringComparison.OrdinalIgnoreCase))
                return "The content type is not understood. " + Advice;
            foreach (NameValueHeaderValue parameter in media.Parameters)
            {
                if (!string.Equals(parameter.Name, "proto", StringComparison.OrdinalIgnoreCase))
                    continue;
                switch (parameter.Value?.Trim('"'))
                {
                    case "prometheus.WriteRequest":
                        version = RemoteWriteVersion.One;
                        break;
                    case "io.prometheus.write.v2.Request":
                        version = RemoteWriteVersion.Two;
                        break;
                    default:
                        return $"The message {Cut(parameter.Value ?? "")} is not understood. {Advice}";
                }
            }
        }

        foreach (
            string encoding in encodings.SelectMany(static e => (e ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!string.Equals(encoding, "snappy", StringComparison.OrdinalIgnoreCase))
                return $"The content encoding '{Cut(encoding)}' is not understood. {Advice}";
        }

        return null;
    }

    private static string Cut(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
