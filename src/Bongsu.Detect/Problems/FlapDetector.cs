using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Problems;

/// <summary>
/// Whether a trigger flaps. It begins with so many changes within a window, and ends only when a whole window has passed without any: what lies between changes
/// nothing, so that flapping does not itself flap. Pure.
/// </summary>
public static class FlapDetector
{
    /// <summary>Looks at the changes of a trigger that is not flapping.</summary>
    /// <param name="changes">Fires and recoveries in any order; those outside the window do not count.</param>
    /// <param name="now">The newest change.</param>
    /// <param name="rule">From how many in which window.</param>
    /// <returns>How many changes since when, where that is flapping; null where not.</returns>
    public static (int Changes, Timestamp Since)? Begins(IEnumerable<Timestamp> changes, Timestamp now, FlappingDefinition rule)
    {
        if (rule.Changes <= 0)
            return null;
        Timestamp from = now - rule.Window;
        Timestamp[] counted = [.. changes.Where(c => c > from && c <= now)];
        return counted.Length >= rule.Changes ? (counted.Length, counted.Min()) : null;
    }

    /// <summary>When flapping ends if nothing changes any more.</summary>
    public static Timestamp EndsAt(Timestamp lastChange, FlappingDefinition rule) => lastChange + rule.Window;
}
