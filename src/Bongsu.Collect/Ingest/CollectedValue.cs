using Bongsu.Configuration.Effective;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>A value that was kept: preprocessed, durable.</summary>
public readonly record struct CollectedValue(EffectiveHost Host, EffectiveItem Item, ItemValue Value)
{
    /// <summary>Where <see cref="IValueObserver.RouteOf"/> sends it; null where that was not asked.</summary>
    public ValueRoute? Route { get; init; }
}
