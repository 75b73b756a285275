using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>One section of a report. What stands beside its type are the options of its kind; without options, the type alone can be written.</summary>
[ShortForm("type")]
public sealed record SectionDefinition : IHasOptions
{
    /// <summary>The kind, such as <c>pyramid</c>; docs/reports.md has them all.</summary>
    public required string Type { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
