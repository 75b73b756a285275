using Bongsu.Configuration.Effective;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks;

/// <summary>What a check looks at.</summary>
/// <param name="Host">The host or service.</param>
/// <param name="Options">Of the kind's options type.</param>
/// <param name="Key">For kinds that serve single items: the item's key; null for checks.</param>
/// <param name="Timeout">How long the look may take.</param>
public sealed record CheckTarget(EffectiveHost Host, object? Options, ItemKey? Key, TimeSpan Timeout)
{
    /// <summary>The name of the check on its host; null for single items.</summary>
    public string? Check { get; init; }

    /// <summary>True where somebody tries it out: what it finds is shown and nothing of it is stored.</summary>
    public bool IsTrial { get; init; }

    /// <summary>For kinds that serve single items: the key as it is configured, macros expanded; null for checks.</summary>
    public string? KeyText { get; init; }
}
