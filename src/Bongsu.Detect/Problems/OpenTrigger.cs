using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Problems;

/// <summary>What the store knows of a trigger: where an actor goes on after a start.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Open">The correlation values of its open problems, one each; null for those without. Empty where none is open.</param>
/// <param name="IsFiring">False while it flaps and is good at this moment.</param>
/// <param name="ClosedByHand">When somebody last closed a problem of it by hand, if that is not long ago: older values open nothing.</param>
public sealed record OpenTrigger(TriggerId Trigger, IReadOnlyList<string?> Open, bool IsFiring = true, Timestamp? ClosedByHand = null)
{
    /// <summary>
    /// The time of its last written change, if that is not long ago: what followed from values up to then is written. To the millisecond; null where nothing
    /// changed of late.
    /// </summary>
    public Timestamp? DecidedUpTo { get; init; }
}
