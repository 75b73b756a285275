using System.Text.Json;
using Bongsu.Model.Identity;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Effective;

/// <summary>A check as it works on a host or service.</summary>
public sealed record EffectiveCheck : IHasOptions
{
    /// <summary>Unique on its host.</summary>
    public required string Name { get; init; }

    /// <inheritdoc />
    public required string Type { get; init; }

    /// <summary>How often.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How long it may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>True on services: a failure is confirmed by an immediate second look before it counts.</summary>
    public bool Confirm { get; init; }

    /// <summary>Its items, by output name (<c>ok</c>, <c>time</c>, ...).</summary>
    public required IReadOnlyDictionary<string, ItemId> Outputs { get; init; }

    /// <inheritdoc />
    public required IDictionary<string, JsonElement> Options { get; init; }
}
