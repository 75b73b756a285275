using Bongsu.Configuration.Definitions;
using Bongsu.Expressions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Resolving;

/// <summary>What a host depends on beside its own definition.</summary>
internal sealed record ResolverInputs
{
    /// <summary>Global macros and the bounds of levels.</summary>
    public required SettingsDefinition Settings { get; init; }

    /// <summary>The patterns of the global regular expressions, by name.</summary>
    public IReadOnlyDictionary<string, string> Patterns => field ??= PatternsOf(Settings);

    public static IReadOnlyDictionary<string, string> PatternsOf(SettingsDefinition settings) =>
        settings.RegularExpressions.ToDictionary(r => r.Name, GlobalRegularExpression.PatternOf, StringComparer.Ordinal);

    /// <summary>The zone of expressions; the machine's own where the settings name none, or one that this machine does not know.</summary>
    public TimeZoneInfo TimeZone =>
        field ??= Settings.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Local;

    /// <summary>A value map by name.</summary>
    public ValueMapDefinition? ValueMap(string? name) => name is null ? null : Settings.ValueMaps.FirstOrDefault(m => m.Name == name);

    /// <summary>A template by name.</summary>
    public required Func<string, TemplateDefinition?> Template { get; init; }

    /// <summary>The owner of a service by name.</summary>
    public required Func<string, string?> OwnerOf { get; init; }

    /// <summary>A credential by name.</summary>
    public required Func<string, CredentialDefinition?> Credential { get; init; }

    /// <summary>Check kinds.</summary>
    public required KindRegistry Kinds { get; init; }
}
