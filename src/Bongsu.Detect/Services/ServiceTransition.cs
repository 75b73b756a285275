using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>One of a service's own rules began or ceased to hold; to be written, and then told with <see cref="ServiceWatch.Written"/>.</summary>
/// <param name="Trigger">The rule's trigger.</param>
/// <param name="Opening">What to open, or null where it recovers.</param>
/// <param name="At">When.</param>
/// <param name="Because">Why, in a sentence.</param>
public sealed record ServiceTransition(TriggerId Trigger, ProblemOpening? Opening, Timestamp At, string Because);
