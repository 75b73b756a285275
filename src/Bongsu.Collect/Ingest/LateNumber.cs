using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>A number that came out of order, or is older than this process.</summary>
/// <param name="Item">Its item.</param>
/// <param name="Value">The number, at its own time.</param>
/// <param name="Place">Its place among the readings.</param>
internal readonly record struct LateNumber(ItemRuntime Item, ItemValue Value, int Place);
