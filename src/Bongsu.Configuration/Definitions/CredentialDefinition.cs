using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bongsu.Configuration.Definitions;

/// <summary>
/// A login (인증 정보) that checks and items take by <c>credential: NAME</c>. What stands beside name and description are options of the kinds that take it, as
/// user and password are; each kind takes those that it knows.
/// </summary>
public sealed record CredentialDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>By the names of the options.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
