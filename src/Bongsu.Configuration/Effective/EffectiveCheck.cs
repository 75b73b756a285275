using System.Text.Json;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
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

    /// <summary>How many looks of a run, one at once after the other, must fail before the check has failed; 1 or more.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Its items, by output name (<c>ok</c>, <c>time</c>, ...).</summary>
    public required IReadOnlyDictionary<string, ItemId> Outputs { get; init; }

    /// <summary>The trigger that it brings: it fires while the check fails.</summary>
    public required TriggerId FailureTrigger { get; init; }

    /// <summary>The item that is 1 where it worked and 0 where it failed; null where it has none.</summary>
    public ItemId? Ok => Outputs.TryGetValue(CheckOutput.Ok, out ItemId id) ? id : null;

    /// <summary>The item that says why it failed; null where it has none.</summary>
    public ItemId? Error => Outputs.TryGetValue(CheckOutput.Error, out ItemId id) ? id : null;

    /// <summary>From where it looks; from this server alone where empty.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>From how many of the places that answer it has to fail before it has failed.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>The item that counts the places that do not see it well while enough others do; null where it looks from this server alone.</summary>
    public ItemId? PlacesBad => Outputs.TryGetValue(CheckOutput.PlacesBad, out ItemId id) ? id : null;

    /// <summary>The item that says what these places see; null where it looks from this server alone.</summary>
    public ItemId? PlacesError => Outputs.TryGetValue(CheckOutput.PlacesError, out ItemId id) ? id : null;

    /// <inheritdoc />
    public required IDictionary<string, JsonElement> Options { get; init; }
}
