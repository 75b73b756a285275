using Bongsu.Configuration.Effective;

namespace Bongsu.Detect.Triggers;

/// <summary>How far back the trend functions of a host's triggers read an item.</summary>
/// <param name="Owner">The item's host.</param>
/// <param name="Item">The item.</param>
/// <param name="Age">The longest look back, an upper bound.</param>
public sealed record TrendNeed(EffectiveHost Owner, EffectiveItem Item, TimeSpan Age);
