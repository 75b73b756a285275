using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Alerts;

/// <summary>What follows from an alert that was sent, or was not sent again.</summary>
/// <param name="Trigger">What stands for it.</param>
/// <param name="Firing">The alert, where a problem opens; null where it ends.</param>
/// <param name="At">When.</param>
/// <param name="Because">Why it ends, in a sentence; null where it opens.</param>
public sealed record AlertStep(TriggerId Trigger, FiringAlert? Firing, Timestamp At, string? Because);
