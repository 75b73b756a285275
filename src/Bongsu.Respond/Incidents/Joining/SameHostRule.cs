using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Incidents.Joining;

/// <summary>What else goes wrong with a host within a short time belongs together.</summary>
internal sealed class SameHostRule : IJoinRule
{
    /// <summary>A problem joins those of its host that began at most this long before it, or after it.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    public string Name => "same-host";

    /// <inheritdoc />
    public string By => Grouping.Host;

    /// <inheritdoc />
    public JoinVerdict? Find(JoinQuestion question)
    {
        if (question.Problem.Category != Category.Instance)
            return null;
        OpenMember? other = question.Open
            .Where(o => o.Fact.Node == question.Problem.Node
                && !o.IsMultiple
                && o.Fact.Category == Category.Instance
                && (question.Problem.StartedAt - o.Fact.StartedAt).Duration() <= Within)
            .OrderBy(o => o.Fact.Id).FirstOrDefault();
        return other is null ? null : new JoinVerdict(other.Incident, IncidentReasons.SameHost(other.Fact.Id, other.Fact.Title));
    }
}
