using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.State;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Topology;
using Bongsu.Detect.Trials;
using Bongsu.Detect.Triggers;
using Bongsu.Expressions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Respond.Trials;
using Bongsu.Views.History;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;

namespace Bongsu.Views.Trials;

/// <summary>
/// Tries triggers on what is stored, on behalf of a viewer and within what he may see. One at a time and each bounded, so that live work is not held up; a few
/// may wait.
/// </summary>
public sealed class TriggerTrials(
    IMonitorReader monitor, HistoryReader history, IConfigurationSnapshot configuration, KindRegistry kinds, BacktestLimits limits,
    TimeProvider time) : IDisposable
{
    /// <summary>The longest expression taken, in characters.</summary>
    public const int MaxExpression = 8192;

    private const int MaxWaiting = 8;
    private const int MaxPast = 1000;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _waiting;

    /// <summary>The longest range.</summary>
    public TimeSpan MaxRange => limits.Range;

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    /// <summary>Reads a trigger and finds what it names; quick, for every key stroke. Null where the viewer sees no such host.</summary>
    public TrialCheck? Check(Viewer viewer, TrialRequest request)
    {
        if (monitor.GetHost(viewer, request.Host) is not { } host)
            return null;
        if (request.Expression.Length > MaxExpression || request.Recovery?.Length > MaxExpression)
            return new TrialCheck { Host = host, Fault = $"The expression is longer than {MaxExpression} characters.", Column = MaxExpression };
        if (!Expression.TryParse(request.Expression, out Expression? expression, out ExpressionError? error))
            return new TrialCheck { Host = host, Fault = error.Message, Column = error.Column };
        string? recovery = string.IsNullOrWhiteSpace(request.Recovery) ? null : request.Recovery;
        if (recovery is not null && !Expression.TryParse(recovery, out _, out error))
            return new TrialCheck { Host = host, Expression = expression, Fault = error.Message, Column = error.Column, InRecovery = true };

        var faults = new List<string>();
        var draft = new TriggerDefinition
        {
            Name = string.IsNullOrWhiteSpace(request.Name) ? expression.ToString() : request.Name,
            Expression = request.Expression,
            Recovery = recovery,
            Level = request.Level,
            Category = request.Category,
        };
        EffectiveTrigger? trigger = TriggerDrafts.Make(host, draft, configuration.Current.Settings, faults);
        if (trigger is null)
            return new TrialCheck { Host = host, Expression = expression, Fault = string.Join(' ', faults) };
        HostPlan plan = Backtest.Prepare(host, trigger, new VisibleCatalog(monitor, viewer));
        return plan.Triggers[0].Fault is { } fault
            ? new TrialCheck { Host = host, Expression = expression, Fault = fault }
            : new TrialCheck { Host = host, Expression = expression, Trigger = trigger, Plan = plan };
    }

    /// <summary>Tries a trigger that <see cref="Check"/> found no fault in.</summary>
    /// <exception cref="TrialBusyException">Too many wait.</exception>
    public async Task<TrialResult> TryAsync(Viewer viewer, TrialCheck check, TimeSpan range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check.Plan);
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TrialBusyException();
        }

        try
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                Timestamp now = Timestamp.Now(time);
                var backtest = new Backtest(new StoredTrialHistory(history), time, limits);
                BacktestResult result = await Task.Run(
                    () => backtest.RunAsync(check.Plan, now - range, now, check.Plan.Host.TimeZone, cancellationToken), cancellationToken);
                return await SumUpAsync(viewer, check, result, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<TrialResult> SumUpAsync(Viewer viewer, TrialCheck check, BacktestResult result, CancellationToken cancellationToken)
    {
        Page<ProblemView> past = await monitor.GetProblemsAsync(
            viewer, new ProblemFilter
            {
                Host = check.Host!.Name,
                Unacknowledged = false,
                ToMs = result.To.UnixMilliseconds,
                Take = MaxPast,
            }, cancellationToken);
        TimeSpan[] lasted = [.. result.Problems.Select(p => (p.RecoveredAt ?? result.To) - p.StartedAt).Order()];
        return new TrialResult
        {
            Check = check,
            Backtest = result,
            AcknowledgedAsReal = result.Problems.Count(p => past.Rows.Any(r => Meets(p, r, result.To))),
            Median = lasted.Length == 0 ? null : lasted[lasted.Length / 2],
            Longest = lasted.Length == 0 ? null : lasted[^1],
            Notified = await NotifiedAsync(viewer, check.Host, check.Trigger!, result, cancellationToken),
        };
    }

    // The real one is of this host, whichever trigger saw it.
    private static bool Meets(BacktestProblem problem, ProblemView row, Timestamp end) =>
        row.StartedAtMs <= (problem.RecoveredAt ?? end).UnixMilliseconds && (row.RecoveredAtMs ?? long.MaxValue) >= problem.StartedAt.UnixMilliseconds;

    private async Task<List<TrialNotified>> NotifiedAsync(
        Viewer viewer, EffectiveHost host, EffectiveTrigger trigger, BacktestResult result, CancellationToken cancellationToken)
    {
        var problems = new TrialProblems(configuration.Current, TopologyGraph.Of([host]), kinds);
        foreach (BacktestProblem problem in result.Problems.OrderBy(p => p.StartedAt))
        {
            await problems.OpenAsync(Opening(host, trigger, problem), cancellationToken);
            if (problem.RecoveredAt is { } end)
                await problems.RecoverAsync(
                    new ProblemRecovery { Trigger = trigger.Id, At = end, Because = "", Flapping = FlappingOf(trigger) }, cancellationToken);
        }

        problems.Advance(result.To);
        return
        [
            .. problems.Problems
                .SelectMany(
                    p => p.Notified.Where(n => viewer.Sees(n.Organisation))
                        .Select(n => (Organisation: n.Organisation!, n.Channel, IsDigest: n.Digest > TimeSpan.Zero))
                        .Distinct())
                .GroupBy(n => n).OrderBy(g => g.Key.Organisation, StringComparer.Ordinal).ThenBy(g => g.Key.Channel, StringComparer.Ordinal)
                .Select(g => new TrialNotified(g.Key.Organisation, g.Key.Channel, g.Count(), g.Key.IsDigest)),
        ];
    }

    private static ProblemOpening Opening(EffectiveHost host, EffectiveTrigger trigger, BacktestProblem problem) => new()
    {
        Trigger = trigger.Id,
        Host = host.Id,
        HostName = host.Name,
        HostDisplayName = host.DisplayName,
        HostGroups = host.Groups,
        Title = problem.Title,
        Level = trigger.Level,
        Category = trigger.Category,
        Service = host.Service,
        Owner = host.Owner,
        Tags = host.Tags,
        StartedAt = problem.StartedAt,
        Because = problem.Because,
        Multiple = trigger.Multiple,
        HealWindow = trigger.HealWindow,
        Flapping = FlappingOf(trigger),
    };

    private static FlappingDefinition? FlappingOf(EffectiveTrigger trigger) => trigger.Multiple || trigger.CorrelationTag is not null ? null : trigger.Flapping;
}
