using Bongsu.Detect.Problems;
using Bongsu.Model.Configuration;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Respond.Policies;
using Bongsu.Respond.Problems;

namespace Bongsu.Respond.Trials;

/// <summary>
/// Stands where the desk of problems stands, and keeps in memory what that one would have written: problems with the policies' decisions about them. Sends nothing. For one caller.
/// </summary>
/// <param name="configuration">Whose policies decide.</param>
public sealed class TrialDesk(ConfigurationDocument configuration) : IProblemSink
{
    private readonly List<TrialProblem> _problems = [];
    private readonly Dictionary<TriggerId, int> _open = [];

    /// <summary>Every problem so far, in the order in which they opened.</summary>
    public IReadOnlyList<TrialProblem> Problems => _problems;

    /// <summary>Those that are open.</summary>
    public IEnumerable<TrialProblem> Open => _open.Values.Order().Select(i => _problems[i]);

    /// <inheritdoc />
    public Task<ProblemId> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
    {
        if (!_open.TryGetValue(opening.Trigger, out int place))
        {
            place = _problems.Count;
            ProblemFacts facts = ProblemRows.Facts(opening) with { Id = place + 1 };
            _problems.Add(new TrialProblem(opening.Trigger, facts, PolicyEngine.Decide(facts, configuration, opening.StartedAt)));
            _open.Add(opening.Trigger, place);
        }

        return Task.FromResult(new ProblemId(place + 1));
    }

    /// <inheritdoc />
    public Task RecoverAsync(TriggerId trigger, Timestamp at, string because, CancellationToken cancellationToken)
    {
        if (_open.Remove(trigger, out int place))
        {
            TrialProblem problem = _problems[place];
            Timestamp end = at > problem.Facts.StartedAt ? at : problem.Facts.StartedAt;
            _problems[place] = problem with { Facts = problem.Facts with { RecoveredAt = end, RecoveredBecause = because } };
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<TriggerId>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TriggerId>>([.. _open.Keys]);
}
