using Bongsu.Views.Problems;

namespace Bongsu.Views.Incidents;

/// <summary>One incident with all that the viewer may see of it.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Problems">Its problems, the headline first, open ones before those that have recovered; at most 1000.</param>
/// <param name="Events">What happened to them, in order; at most the newest 1000.</param>
/// <param name="Messages">What was sent because of it, in the order it was written.</param>
public sealed record IncidentDetailView(
    IncidentView Incident, IReadOnlyList<IncidentProblemView> Problems, IReadOnlyList<IncidentEventView> Events, IReadOnlyList<OutboxView> Messages);
