using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Incidents.Joining;

/// <summary>A trigger that fires again belongs to the incident of its last problem, if something else of that is still open.</summary>
internal sealed class SameTriggerAgainRule : IJoinRule
{
    /// <inheritdoc />
    public string Name => "again";

    /// <inheritdoc />
    public string By => Grouping.Trigger;

    /// <inheritdoc />
    public JoinVerdict? Find(JoinQuestion question) => question.Before is { } before
        ? new JoinVerdict(before.Incident, IncidentReasons.Again(before.Problem))
        : null;
}
