using Bongsu.Views.Problems;

namespace Bongsu.Views.Incidents;

/// <summary>A problem of an incident.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Because">Why it belongs to the incident; null for the first, and for viewers who do not see all of it. May hold reasons.</param>
public sealed record IncidentProblemView(ProblemView Problem, string? Because);
