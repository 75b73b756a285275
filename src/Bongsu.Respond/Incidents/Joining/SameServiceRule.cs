using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Incidents.Joining;

/// <summary>A further failure of a service belongs to the incident of the first, whatever their levels.</summary>
internal sealed class SameServiceRule : IJoinRule
{
    /// <inheritdoc />
    public string Name => "same-service";

    /// <inheritdoc />
    public string By => Grouping.Service;

    /// <inheritdoc />
    public JoinVerdict? Find(JoinQuestion question)
    {
        if (question.Problem is not { Category: Category.Service, Service: { } service })
            return null;
        OpenMember? other = question.Open
            .Where(o => o.Fact.Category == Category.Service && o.Fact.Service == service && !o.IsMultiple)
            .OrderBy(o => o.Fact.StartedAt).ThenBy(o => o.Fact.Id).FirstOrDefault();
        return other is null ? null : new JoinVerdict(other.Incident, IncidentReasons.SameService(other.Fact.Id, service));
    }
}
