using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>One step between the value that came and the value that is kept. Its options may also stand in order, as texts under <c>params</c>.</summary>
public sealed record PreprocessingDefinition : IHasOptions
{
    /// <summary>The kind, such as <c>multiplier</c>, <c>jsonpath</c> or <c>discard-unchanged</c>; docs/preprocessing.md has them all.</summary>
    public required string Type { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
