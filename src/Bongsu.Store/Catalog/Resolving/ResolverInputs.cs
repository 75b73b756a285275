using Bongsu.Model.Configuration;
using Bongsu.Model.Kinds;

namespace Bongsu.Store.Catalog.Resolving;

/// <summary>What a host depends on beside its own definition.</summary>
internal sealed record ResolverInputs
{
    /// <summary>Global macros and the bounds of levels.</summary>
    public required SettingsDefinition Settings { get; init; }

    /// <summary>A template by name.</summary>
    public required Func<string, TemplateDefinition?> Template { get; init; }

    /// <summary>The owner of a service by name.</summary>
    public required Func<string, string?> OwnerOf { get; init; }

    /// <summary>Check kinds.</summary>
    public required KindRegistry Kinds { get; init; }
}
