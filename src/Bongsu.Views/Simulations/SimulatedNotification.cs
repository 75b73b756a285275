using Bongsu.Model.Time;

namespace Bongsu.Views.Simulations;

/// <summary>A notification that would have been sent, or an external issue that would have been opened or closed.</summary>
/// <param name="Problem">The problem's number; 0 where it is made up.</param>
/// <param name="Kind"><c>problem</c>, <c>recovery</c>, <c>digest</c>, <c>flapping</c>, <c>alarm</c>, <c>tracker-open</c> or <c>tracker-close</c>.</param>
/// <param name="Organisation">The organisation; null for a tracker.</param>
/// <param name="Person">The person; null for a tracker.</param>
/// <param name="Channel">The channel or tracker.</param>
/// <param name="At">When it would have been sent.</param>
/// <param name="Reason">Why, as a sentence to print.</param>
/// <param name="WithdrawnBecause">Why it would not have been sent after all; null where it would.</param>
public sealed record SimulatedNotification(
    long Problem, string Kind, string? Organisation, string? Person, string Channel, Timestamp At, string Reason, string? WithdrawnBecause)
{
    /// <summary>What two simulations have in common where they notify alike, at whatever time.</summary>
    public (long Problem, string Kind, string? Organisation, string? Person, string Channel) Key => (Problem, Kind, Organisation, Person, Channel);
}
