using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Incidents.Joining;

/// <summary>
/// The same trigger on several hosts within a short time is one incident. Only of components: two services that fail by checks of one name have two owners
/// and two causes, unless a rule above knows better.
/// </summary>
internal sealed class SameTriggerElsewhereRule : IJoinRule
{
    /// <summary>A problem joins those of its trigger that began at most this long before it, or after it.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    public string Name => "same-trigger";

    /// <inheritdoc />
    public string By => Grouping.Trigger;

    /// <inheritdoc />
    public JoinVerdict? Find(JoinQuestion question)
    {
        if (question.Family is null || question.Problem.Category != Category.Instance)
            return null;
        OpenMember? other = question.Open
            .Where(o => o.Family == question.Family
                && !o.IsMultiple
                && o.Fact.Category == Category.Instance
                && o.Fact.Node != question.Problem.Node
                && (question.Problem.StartedAt - o.Fact.StartedAt).Duration() <= Within)
            .OrderBy(o => o.Fact.Id).FirstOrDefault();
        return other is null ? null : new JoinVerdict(other.Incident, IncidentReasons.SameTrigger(other.Fact.Id, other.Fact.Node));
    }
}
