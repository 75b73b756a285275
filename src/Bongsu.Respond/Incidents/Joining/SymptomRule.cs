namespace Bongsu.Respond.Incidents.Joining;

/// <summary>A symptom belongs to the incident of what explains it.</summary>
internal sealed class SymptomRule : IJoinRule
{
    /// <inheritdoc />
    public string Name => "symptom";

    /// <inheritdoc />
    public string By => Grouping.Cause;

    /// <inheritdoc />
    public JoinVerdict? Find(JoinQuestion question) =>
        question.Cause is { } cause && question.Open.FirstOrDefault(o => o.Fact.Id == cause.Cause.Id) is { } member
            ? new JoinVerdict(member.Incident, cause.Reason)
            : null;
}
