using Bongsu.Detect.Correlation;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Incidents.Joining;

/// <summary>A component's problem that opens while users of a service that needs it suffer belongs to the incident of that failure.</summary>
internal sealed class FeltByUsersRule : IJoinRule
{
    /// <inheritdoc />
    public string Name => "users-feel-it";

    /// <inheritdoc />
    public string By => Grouping.Cause;

    /// <inheritdoc />
    public JoinVerdict? Find(JoinQuestion question)
    {
        ProblemFact problem = question.Problem;
        if (problem.Category != Category.Instance)
            return null;
        OpenMember? failure = question.Open
            .Where(o => o.Fact.Category == Category.Service && !o.IsMultiple && IsFelt(problem, o.Fact, question))
            .OrderBy(o => o.Fact.StartedAt).ThenBy(o => o.Fact.Id).FirstOrDefault();
        if (failure is null)
            return null;
        ProblemFact[] rivals = [.. question.Open.Where(o => o.Fact.Id != failure.Fact.Id).Select(o => o.Fact), problem];
        bool isBest = !problem.IsSummary && CauseRanking.Rank(failure.Fact, rivals, question.Topology) is [{ Fits: true } best, ..] && best.Problem == problem;
        return new JoinVerdict(failure.Incident, IncidentReasons.Felt(failure.Fact.Id, failure.Fact.Title, failure.Fact.Node), isBest);
    }

    // A summary is of the service itself: how many of its members are left says nothing new while it fails.
    private static bool IsFelt(ProblemFact problem, ProblemFact failure, JoinQuestion question) => problem.IsSummary
        ? problem.Node == failure.Node
        : CauseRanking.Rank(failure, [problem], question.Topology) is [{ Fits: true }];
}
