using Bongsu.Detect.Correlation;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Incidents.Joining;

/// <summary>What users feel belongs to the incident of its most likely cause.</summary>
internal sealed class LikelyCauseRule : IJoinRule
{
    /// <inheritdoc />
    public string Name => "likely-cause";

    /// <inheritdoc />
    public string By => Grouping.Cause;

    /// <inheritdoc />
    public JoinVerdict? Find(JoinQuestion question)
    {
        if (question.Problem.Category != Category.Service)
            return null;
        OpenMember[] candidates = [.. question.Open.Where(o => !o.IsMultiple)];
        if (CauseRanking.Rank(question.Problem, candidates.Select(o => o.Fact), question.Topology) is not [{ Fits: true } best, ..])
            return null;
        long incident = candidates.First(o => o.Fact.Id == best.Problem.Id).Incident;
        return new JoinVerdict(incident, IncidentReasons.LikelyCause(best.Problem.Id, best.Problem.Title, best.Problem.Node));
    }
}
