using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>The newest of an item: its last value, and why it is not known where that came later.</summary>
/// <param name="Value">The last value, or null where none came since the start and none is stored.</param>
/// <param name="Error">Why the item is not known, or null.</param>
/// <param name="ErrorAt">Since when.</param>
public sealed record LatestValue(ItemValue? Value, string? Error, Timestamp? ErrorAt);
