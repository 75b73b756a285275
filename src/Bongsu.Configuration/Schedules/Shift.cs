using Bongsu.Model.Time;

namespace Bongsu.Configuration.Schedules;

/// <summary>A time in which one person is on call without a break.</summary>
/// <param name="Person">The person's name within the organisation.</param>
/// <param name="Layer">The layer that names them, or null for an override.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends; that moment is no longer in it.</param>
public sealed record Shift(string Person, string? Layer, Timestamp From, Timestamp To);
