using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Problems;
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
    private readonly Dictionary<TriggerId, List<int>> _open = [];

    /// <summary>Every problem so far, in the order in which they opened.</summary>
    public IReadOnlyList<TrialProblem> Problems => _problems;

    /// <summary>Those that are open.</summary>
    public IEnumerable<TrialProblem> Open => _open.Values.SelectMany(o => o).Order().Select(i => _problems[i]);

    /// <summary>Whether a trigger has an open problem.</summary>
    public bool IsOpen(TriggerId trigger) => _open.ContainsKey(trigger);

    /// <inheritdoc />
    public Task<OpeningResult> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken) => Task.FromResult(TryOpen(opening));

    /// <inheritdoc />
    public Task RecoverAsync(ProblemRecovery recovery, CancellationToken cancellationToken)
    {
        if (!_open.TryGetValue(recovery.Trigger, out List<int>? open))
            return Task.CompletedTask;
        foreach (int place in open.Where(i => !recovery.ByCorrelation || _problems[i].Correlation == recovery.Correlation).ToArray())
        {
            TrialProblem problem = _problems[place];
            Timestamp end = recovery.At > problem.Facts.StartedAt ? recovery.At : problem.Facts.StartedAt;
            _problems[place] = problem with { Facts = problem.Facts with { RecoveredAt = end, RecoveredBecause = recovery.Because } };
            open.Remove(place);
        }

        if (open.Count == 0)
            _open.Remove(recovery.Trigger);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<OpenTrigger>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OpenTrigger>>([.. _open.Select(o => new OpenTrigger(o.Key, [.. o.Value.Select(i => _problems[i].Correlation)]))]);

    private OpeningResult TryOpen(ProblemOpening opening)
    {
        if (!opening.Multiple && _open.TryGetValue(opening.Trigger, out List<int>? existing) && existing.Exists(i => _problems[i].Correlation == opening.Correlation))
            return new OpeningResult(OpeningOutcome.AlreadyOpen, new ProblemId(existing[0] + 1));
        if (opening.Masters.FirstOrDefault(m => _open.ContainsKey(m.Id)) is { } master)
            return new OpeningResult(OpeningOutcome.HeldBack, default, $"No problem is opened: '{master.Name}' on '{master.Host}', which it depends on, is in problem.");
        int place = _problems.Count;
        ProblemFacts facts = ProblemRows.Facts(opening) with { Id = place + 1 };
        _problems.Add(new TrialProblem(opening.Trigger, facts, PolicyEngine.Decide(facts, configuration, opening.StartedAt)) { Correlation = opening.Correlation });
        if (_open.TryGetValue(opening.Trigger, out List<int>? open))
            open.Add(place);
        else
            _open.Add(opening.Trigger, [place]);
        return new OpeningResult(OpeningOutcome.Opened, new ProblemId(place + 1));
    }
}
