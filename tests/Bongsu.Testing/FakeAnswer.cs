using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bongsu.Testing;

/// <summary>What a fake server answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON, or null for none.</param>
public sealed record FakeAnswer(int Status, JsonNode? Body = null)
{
    /// <summary>What travels in place of the body, which is still what is checked; null where the body itself does.</summary>
    public string? Text { get; init; }

    /// <summary>The type of <see cref="Text"/>.</summary>
    public string ContentType { get; init; } = "text/xml";

    /// <summary>The body as it travels.</summary>
    internal JsonElement? ToElement() => Body is null ? null : JsonSerializer.SerializeToElement(Body);
}
