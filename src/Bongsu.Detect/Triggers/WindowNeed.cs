using Bongsu.Configuration.Effective;

namespace Bongsu.Detect.Triggers;

/// <summary>How much of an item's past the triggers of a host read.</summary>
/// <param name="Owner">The item's host, often but not always the triggers' own.</param>
/// <param name="Item">The item.</param>
/// <param name="MaxAge">The longest period.</param>
/// <param name="MaxCount">The most values by count.</param>
public sealed record WindowNeed(EffectiveHost Owner, EffectiveItem Item, TimeSpan MaxAge, int MaxCount)
{
    /// <summary>Its number among the host's needs, from 0: where its window stands.</summary>
    public int Slot { get; init; }
}
