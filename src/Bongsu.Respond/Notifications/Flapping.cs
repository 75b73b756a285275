using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>How often a trigger has changed.</summary>
/// <param name="Changes">Fires and recoveries.</param>
/// <param name="Since">The first of them.</param>
public sealed record Flapping(int Changes, Timestamp Since);
