using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bongsu.Configuration.Definitions;

/// <summary>Options that every check and item of a type takes on a host, unless it says them itself.</summary>
public sealed record ConnectionDefinition
{
    /// <summary>By their names.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
