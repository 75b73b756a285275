namespace Bongsu.Report.Sections.IncidentList;

/// <summary><c>incident-list</c>.</summary>
internal sealed class IncidentListKind() : SectionKind<IncidentListOptions, IncidentListSection>(
    "incident-list", 20, "The period's incidents: state, owner, age, repeats, and how each was handled.");
