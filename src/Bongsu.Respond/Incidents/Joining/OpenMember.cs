using Bongsu.Detect.Correlation;
using Bongsu.Model.Identity;

namespace Bongsu.Respond.Incidents.Joining;

/// <summary>An open problem that a new one may belong to.</summary>
/// <param name="Fact">The problem as correlation sees it.</param>
/// <param name="Incident">The number of its incident.</param>
/// <param name="Trigger">Its trigger.</param>
/// <param name="Family">See <see cref="JoinQuestion.Family"/>.</param>
/// <param name="IsMultiple">True where its trigger opens a problem for every value.</param>
internal sealed record OpenMember(ProblemFact Fact, long Incident, TriggerId Trigger, string? Family, bool IsMultiple);
