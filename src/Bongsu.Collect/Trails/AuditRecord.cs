using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bongsu.Collect.Trails;

/// <summary>
/// One change. Its hash is over everything else in it, the hash of the record before too, so that no record can be altered, left out or put in.
/// </summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="At">When the value was measured, UTC.</param>
/// <param name="Host">The host.</param>
/// <param name="Item">The key of the item.</param>
/// <param name="Value">What it was then.</param>
/// <param name="Previous">The hash of the record before; empty for the first.</param>
internal sealed record AuditRecord(
    [property: JsonPropertyName("sequence")] long Sequence,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("host")] string Host,
    [property: JsonPropertyName("item")] string Item,
    [property: JsonPropertyName("value")] string Value,
    [property: JsonPropertyName("previous")] string Previous)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 in hexadecimal.</summary>
    [JsonPropertyName("hash")]
    [JsonPropertyOrder(1)]
    public string Hash { get; init; } = "";

    /// <summary>The record after another.</summary>
    public static AuditRecord After(AuditRecord? before, DateTimeOffset at, string host, string item, string value)
    {
        var record = new AuditRecord((before?.Sequence ?? 0) + 1, at, host, item, value, before?.Hash ?? "");
        return record with { Hash = record.ComputeHash() };
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static AuditRecord Parse(string line) => JsonSerializer.Deserialize<AuditRecord>(line, s_json) ?? throw new JsonException("null is no record.");

    /// <summary>As a line, without its end.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, s_json);

    /// <summary>The hash that it must have.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((this with { Hash = "" }).ToLine())));
}
