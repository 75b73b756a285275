namespace Bongsu.Configuration.Schedules;

/// <summary>Who is on call at a moment.</summary>
/// <param name="Person">The person's name within the organisation.</param>
/// <param name="Layer">The layer that names them, or null for an override.</param>
public readonly record struct OnCallPerson(string Person, string? Layer);
