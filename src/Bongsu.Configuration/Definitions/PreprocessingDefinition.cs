using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>One step between the value that came and the value that is kept.</summary>
public sealed record PreprocessingDefinition : IHasOptions
{
    /// <summary>The kind: <c>multiplier</c>, <c>change-per-second</c>, <c>regex</c>, <c>jsonpath</c>, <c>discard-unchanged</c>.</summary>
    public required string Type { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
