using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>Hours that a <see cref="TrendCache"/> wants to be read from the store.</summary>
/// <param name="Need">Of which item.</param>
/// <param name="From">The first hour.</param>
/// <param name="To">The hour after the last one.</param>
public sealed record TrendRead(TrendNeed Need, Timestamp From, Timestamp To);
