using System.Text.Json;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>Writes the requests of a page as an HTTP Archive 1.2, without bodies, headers and cookies: those may hold secrets.</summary>
internal static class PageRecording
{
    /// <summary>The archive, UTF-8.</summary>
    public static byte[] Write(IReadOnlyList<PageRequest> requests)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("log");
            writer.WriteString("version", "1.2");
            writer.WriteStartObject("creator");
            writer.WriteString("name", "Bongsu");
            writer.WriteString("version", "1");
            writer.WriteEndObject();
            writer.WriteStartArray("entries");
            foreach (PageRequest request in requests)
                Write(writer, request);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, PageRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("startedDateTime", DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Clamp(request.Started * 1000, 0, 253402300799000)));
        writer.WriteNumber("time", 0);
        writer.WriteStartObject("request");
        writer.WriteString("method", request.Method);
        writer.WriteString("url", request.Url);
        WriteRest(writer);
        writer.WriteStartArray("queryString");
        writer.WriteEndArray();
        writer.WriteNumber("bodySize", -1);
        writer.WriteEndObject();
        writer.WriteStartObject("response");
        writer.WriteNumber("status", request.Status);
        writer.WriteString("statusText", request.Fault ?? "");
        WriteRest(writer);
        writer.WriteString("redirectURL", "");
        writer.WriteNumber("bodySize", request.Bytes);
        writer.WriteStartObject("content");
        writer.WriteNumber("size", request.Bytes);
        writer.WriteString("mimeType", request.MimeType);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject("cache");
        writer.WriteEndObject();
        writer.WriteStartObject("timings");
        writer.WriteNumber("send", 0);
        writer.WriteNumber("wait", 0);
        writer.WriteNumber("receive", 0);
        writer.WriteEndObject();
        writer.WriteString("_resourceType", request.Type.ToLowerInvariant());
        writer.WriteEndObject();
    }

    private static void WriteRest(Utf8JsonWriter writer)
    {
        writer.WriteString("httpVersion", "");
        foreach (string name in (ReadOnlySpan<string>)["cookies", "headers"])
        {
            writer.WriteStartArray(name);
            writer.WriteEndArray();
        }

        writer.WriteNumber("headersSize", -1);
    }
}
