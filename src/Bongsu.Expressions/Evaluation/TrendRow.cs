using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>One hour of an item.</summary>
/// <param name="Hour">Its beginning.</param>
/// <param name="Count">How many values it had, at least 1.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Average">Their mean.</param>
/// <param name="Maximum">The largest.</param>
public readonly record struct TrendRow(Timestamp Hour, long Count, double Minimum, double Average, double Maximum);
