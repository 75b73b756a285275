namespace Bongsu.Report.Sections.IncidentList;

/// <summary>An issue in an outside tracker.</summary>
/// <param name="Tracker">The tracker's name.</param>
/// <param name="Key">Such as <c>OPS-12</c>; null until it is known to exist.</param>
/// <param name="Status">The status that the tracker showed last; null where it has shown none.</param>
internal sealed record OutsideIssue(string Tracker, string? Key, string? Status);
