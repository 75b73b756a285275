using Bongsu.Model.Time;

namespace Bongsu.Report.Sections.IncidentList;

/// <summary>An issue in an outside tracker.</summary>
/// <param name="Tracker">The tracker's name.</param>
/// <param name="Key">Such as <c>OPS-12</c>; null until it is known to exist.</param>
/// <param name="Status">The status that the tracker showed last; null where it has shown none.</param>
/// <param name="AsOf">When the tracker last told what had changed; null where it never did.</param>
/// <param name="UnreachableSince">Since when the tracker cannot be reached, so that the status may be another one by now; null where it can.</param>
internal sealed record OutsideIssue(string Tracker, string? Key, string? Status, Timestamp? AsOf = null, Timestamp? UnreachableSince = null);
