namespace Bongsu.Respond.Incidents;

/// <summary>Which of an incident's problems stands for it. Pure.</summary>
public static class IncidentHeadline
{
    /// <summary>
    /// Of what is open, or of all where nothing is: the highest level; of those the one that nothing explains, the root; of those the first. What a
    /// maintenance or silence covers stands back.
    /// </summary>
    /// <param name="members">At least one.</param>
    public static IncidentMember Of(IEnumerable<IncidentMember> members) => members
        .OrderByDescending(m => m.IsOpen).ThenBy(m => m.IsSuppressed).ThenByDescending(m => m.Level).ThenBy(m => m.IsExplained)
        .ThenBy(m => m.StartedAt).ThenBy(m => m.Id).First();

    /// <summary>The problems that a reader may know of: all for infrastructure, their own for others, and the one that they are notified of.</summary>
    public static IEnumerable<IncidentMember> VisibleTo(IEnumerable<IncidentMember> members, string? organisation, bool seesAll, long notifiedOf) =>
        members.Where(m => seesAll || m.Id == notifiedOf || (m.Owner is not null && m.Owner == organisation));
}
