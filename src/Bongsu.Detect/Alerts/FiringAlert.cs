using Bongsu.Model.Time;

namespace Bongsu.Detect.Alerts;

/// <summary>An alert that fires. Immutable; replaced each time that it is sent.</summary>
/// <param name="Fingerprint">What tells it from all others.</param>
/// <param name="Alert">As it was sent last.</param>
/// <param name="StartsAt">Since when, as far as is known.</param>
/// <param name="EndsAt">When it is taken to be over unless it is sent again.</param>
/// <param name="UpdatedAt">When it was sent last.</param>
public sealed record FiringAlert(string Fingerprint, ExternalAlert Alert, Timestamp StartsAt, Timestamp EndsAt, Timestamp UpdatedAt);
