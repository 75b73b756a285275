using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.State;
using Bongsu.Detect.Trials;
using Bongsu.Detect.Triggers;
using Bongsu.Expressions;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Respond.Policies;
using Bongsu.Respond.Problems;
using Bongsu.Respond.Trials;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;

namespace Bongsu.Web.Trials;

/// <summary>
/// Tries triggers on what is stored, on behalf of a viewer and within what he may see. One at a time and each bounded, so that live work is not held up; a few may wait.
/// </summary>
public sealed class TriggerTrials(IMonitorReader monitor, Charts.HistoryReader history, IConfigurationSnapshot configuration, TimeProvider time) : IDisposable
{
    /// <summary>The longest expression taken, in characters.</summary>
    public const int MaxExpression = 8192;

    private const int MaxWaiting = 8;
    private const int MaxPast = 1000;
    private static readonly BacktestLimits s_limits = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _waiting;

    /// <summary>The longest range.</summary>
    public static TimeSpan MaxRange => s_limits.Range;

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
        EffectiveTrigger? trigger = TriggerDrafts.Make(host, draft, configuration.Current.Settings ?? new SettingsDefinition(), faults);
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
                var backtest = new Backtest(new StoredTrialHistory(history), time, s_limits);
                BacktestResult result = await Task.Run(() => backtest.RunAsync(check.Plan, now - range, now, check.Plan.Host.TimeZone, cancellationToken), cancellationToken);
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
        Page<ProblemRow> past = await monitor.GetProblemsAsync(
            viewer, new ProblemFilter { Host = check.Host!.Name, Unacknowledged = false, ToMs = result.To.UnixMilliseconds, Take = MaxPast }, cancellationToken);
        TimeSpan[] lasted = [.. result.Problems.Select(p => (p.RecoveredAt ?? result.To) - p.StartedAt).Order()];
        return new TrialResult
        {
            Check = check,
            Backtest = result,
            AcknowledgedAsReal = result.Problems.Count(p => past.Rows.Any(r => Meets(p, r, result.To))),
            Median = lasted.Length == 0 ? null : lasted[lasted.Length / 2],
            Longest = lasted.Length == 0 ? null : lasted[^1],
            Told = Told(viewer, check.Host, check.Trigger!, result),
        };
    }

    // The real one is of this host, whichever trigger saw it.
    private static bool Meets(BacktestProblem problem, ProblemRow row, Timestamp end) =>
        row.StartedAtMs <= (problem.RecoveredAt ?? end).UnixMilliseconds && (row.RecoveredAtMs ?? long.MaxValue) >= problem.StartedAt.UnixMilliseconds;

    private List<TrialTold> Told(Viewer viewer, EffectiveHost host, EffectiveTrigger trigger, BacktestResult result)
    {
        ConfigurationDocument current = configuration.Current;
        var told = new Dictionary<(string Organisation, string Channel, bool Digest), int>();
        foreach (BacktestProblem problem in result.Problems)
        {
            ProblemFacts facts = new()
            {
                HostName = host.Name,
                HostGroups = host.Groups,
                Title = problem.Title,
                Level = trigger.Level,
                Category = trigger.Category,
                Service = host.Service,
                Owner = host.Owner,
                Tags = host.Tags,
                StartedAt = problem.StartedAt,
                RecoveredAt = problem.RecoveredAt,
            };
            var would = new TrialProblem(trigger.Id, facts, PolicyEngine.Decide(facts, current, problem.StartedAt));
            foreach ((string, string, bool) one in would.Told.Where(m => viewer.Sees(m.Organisation)).Select(m => (m.Organisation, m.Channel, m.Digest > TimeSpan.Zero)).Distinct())
                told[one] = told.GetValueOrDefault(one) + 1;
        }

        return [.. told.OrderBy(t => t.Key.Organisation, StringComparer.Ordinal).ThenBy(t => t.Key.Channel, StringComparer.Ordinal).Select(t => new TrialTold(t.Key.Organisation, t.Key.Channel, t.Value, t.Key.Digest))];
    }
}
