using Bongsu.Detect.Correlation;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Policies;

namespace Bongsu.Respond.Problems;

/// <summary>Who is told of a symptom. Pure.</summary>
internal static class SymptomRule
{
    /// <summary>
    /// Leaves out those who were told of the cause, or of another symptom of it. Whoever was told of neither still hears: a service's owner knows nothing of a gateway that others watch.
    /// </summary>
    /// <param name="decision">What the policies want.</param>
    /// <param name="explanation">Why it is a symptom.</param>
    /// <param name="told">Organisation and person of everybody who was or will be told of the cause or of its symptoms.</param>
    public static PolicyDecision Without(PolicyDecision decision, Explanation explanation, IReadOnlySet<(string? Organisation, string? Person)> told)
    {
        PlannedMessage[] left = [.. decision.Messages.Where(m => !told.Contains((m.Organisation, m.Person)))];
        IEnumerable<NotTold> not = decision.Messages.Except(left).Select(m => new NotTold($"{m.Organisation}/{m.Person}", PolicyReasons.NotifiedCause(explanation.Reason), m.Organisation)).Distinct();
        // Two hundred hosts behind a gateway are one issue in a tracker outside, and two hundred in the own one.
        bool tracked = explanation.Rule is not (SymptomRules.Unreachable or SymptomRules.SameService);
        return decision with
        {
            Messages = left,
            NotTold = [.. decision.NotTold, .. not],
            Trackers = tracked ? decision.Trackers : [],
            AlarmMessages = explanation.Rule == SymptomRules.SameService ? [] : decision.AlarmMessages,
        };
    }

    /// <summary>Nobody is told, and nothing is opened outside: it sums up a failure that has been told.</summary>
    public static PolicyDecision Summed(PolicyDecision decision, long failure) => decision with
    {
        Messages = [],
        Trackers = [],
        AlarmMessages = [],
        NotTold =
        [
            .. decision.NotTold,
            .. decision.Messages.Select(m => new NotTold($"{m.Organisation}/{m.Person}", PolicyReasons.NotifiedSumsUp(failure), m.Organisation)).Distinct(),
        ],
    };

    /// <summary>Lets messages that would go at once wait until the gateway has been looked at.</summary>
    public static PolicyDecision Held(PolicyDecision decision, TimeSpan hold, Timestamp now) => hold <= TimeSpan.Zero ? decision : decision with
    {
        Messages =
        [
            .. decision.Messages.Select(m => m.DueAt >= now + hold ? m
                : m with { DueAt = now + hold, Reason = PolicyReasons.NotifiedGateway(m.Reason, TimeSpan.FromSeconds(Math.Ceiling(hold.TotalSeconds))) }),
        ],
    };
}
