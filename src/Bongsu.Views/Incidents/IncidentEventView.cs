using Bongsu.Views.Problems;

namespace Bongsu.Views.Incidents;

/// <summary>Something that happened to a problem of an incident.</summary>
/// <param name="ProblemId">The problem.</param>
/// <param name="Event">What happened.</param>
public sealed record IncidentEventView(long ProblemId, ProblemEventView Event);
