using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bongsu.Testing;

/// <summary>What a fake server answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON, or null for none.</param>
public sealed record FakeAnswer(int Status, JsonNode? Body = null)
{
    /// <summary>The body as it travels.</summary>
    internal JsonElement? ToElement() => Body is null ? null : JsonSerializer.SerializeToElement(Body);
}
