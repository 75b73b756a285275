using Bongsu.Detect.Problems;
using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// Evaluates triggers of one host and decides what follows. A trigger that others explain waits until everything that came together has been evaluated:
/// <see cref="Complete"/> decides those. For one caller at a time.
/// </summary>
/// <param name="set">The triggers.</param>
/// <param name="windows">The values that they read.</param>
/// <param name="trends">The hours that they read.</param>
/// <param name="watch">Since when the items are watched.</param>
/// <param name="timeZone">For date and time functions; null for the host's own, whatever it becomes.</param>
/// <param name="isBadElsewhere">Whether a trigger of another host is in problem.</param>
internal sealed class TriggerJudge(
    TriggerSet set, HostWindows windows, TrendCache trends, WatchTimes watch, TimeZoneInfo? timeZone, Func<TriggerId, bool> isBadElsewhere)
{
    private static readonly Health s_noNumber = Health.NotKnown(TriggerReasons.NoNumber);

    private readonly List<Judgement> _dependents = [];

    /// <summary>What is evaluated now.</summary>
    public required HostPlan Plan { get; set; }

    /// <summary>True while stored values are judged again after a start; transitions say so.</summary>
    public bool IsReplaying { get; set; }

    private TimeZoneInfo Zone => timeZone ?? Plan.Host.TimeZone;

    /// <summary>Evaluates one trigger.</summary>
    /// <param name="state">The trigger.</param>
    /// <param name="at">The moment that it is judged at.</param>
    /// <param name="mayOpen">False where it may only end a problem: what it reads came late.</param>
    /// <param name="isNewValue">True where a value came that opens another problem of a trigger with several.</param>
    /// <param name="transitions">Gets what is decided.</param>
    public void Evaluate(TriggerState state, Timestamp at, bool mayOpen, bool isNewValue, List<TriggerTransition> transitions)
    {
        TriggerPlan plan = state.Plan;
        if (plan.Expression is null)
            return;
        if (plan.TrendItems.Count > 0 && trends.Missing(plan.TrendItems) is { } missing)
        {
            state.Health = Health.NotKnown(missing);
            return;
        }

        var context = new EvaluationContext(windows, trends, watch, plan, at, Zone, state.Fired);
        EvaluationResult result = plan.Expression.Evaluate(context);
        if (result.Truth is not { } bad)
        {
            set.Show(state, result.Reason is { } reason ? Health.NotKnown(reason) : s_noNumber);
            return;
        }

        // With a recovery expression both must agree; while that one is not known the problem stays.
        bool recovers = !bad && (state.Fired || plan.Masters.Count > 0) && (plan.Recovery is null || plan.Recovery.Evaluate(context).Truth is true);
        var judgement = new Judgement(state, at, bad, recovers, mayOpen, isNewValue);
        if (plan.Masters.Count > 0)
            _dependents.Add(judgement);
        else
            Apply(judgement, context, transitions);
    }

    /// <summary>Decides what waits for others to be evaluated, and once something has recovered, what that may release.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="transitions">Gets what is decided.</param>
    /// <param name="seen">How many of the transitions are from before.</param>
    public void Complete(Timestamp now, List<TriggerTransition> transitions, int seen)
    {
        while (true)
        {
            if (_dependents.Count > 0)
            {
                // What explains others first; the order of one trigger's own judgements stays.
                foreach (Judgement judgement in _dependents.OrderBy(j => j.State.Plan.Masters.Count).ToArray())
                    Apply(judgement, ContextOf(judgement.State.Plan, judgement.At), transitions);
                _dependents.Clear();
            }

            if (set.HeldCount == 0 || !transitions.Skip(seen).Any(t => !t.Fired))
                return;
            seen = transitions.Count;
            EvaluateHeld(now, transitions);
        }
    }

    /// <summary>Evaluates what is held back again.</summary>
    public void EvaluateHeld(Timestamp now, List<TriggerTransition> transitions)
    {
        foreach (TriggerState state in set.All)
        {
            if (state.IsHeld)
                Evaluate(state, now, mayOpen: true, isNewValue: true, transitions);
        }
    }

    /// <summary>The transition of a trigger, with its texts as of a moment.</summary>
    public TriggerTransition Transition(TriggerState state, bool fired, Timestamp at, string because) =>
        TransitionMaker.Make(Plan, state.Plan, fired, ContextOf(state.Plan, at), because) with { IsReplay = IsReplaying };

    private EvaluationContext ContextOf(TriggerPlan plan, Timestamp at) => new(windows, trends, watch, plan, at, Zone);

    private void Apply(Judgement judgement, EvaluationContext context, List<TriggerTransition> transitions)
    {
        TriggerState state = judgement.State;
        TriggerPlan plan = state.Plan;
        TriggerMaster? master = judgement.Bad ? plan.Masters.FirstOrDefault(IsInProblem) : null;
        TriggerStep step = TriggerRule.Decide(new TriggerFacts
        {
            Bad = judgement.Bad,
            Recovers = judgement.Recovers,
            Fired = state.Fired,
            Multiple = plan.Trigger.Multiple,
            IsNewValue = judgement.IsNewValue,
            IsFresh = judgement.MayOpen,
            WasHeld = state.IsHeld,
            IsBeforeClosing = state.ClosedAt is { } closed && judgement.At <= closed,
            IsExplained = master is not null,
        });
        switch (step)
        {
            case TriggerStep.Open:
                bool wasHeld = state.IsHeld;
                set.Release(state);
                string because = Explanation.Of(Plan, plan, plan.Expression!, context);
                because = wasHeld ? HistoryReasons.HeldUntilNow(because) : because;
                TriggerTransition opening = Transition(state, fired: true, judgement.At, because);
                state.Opened(opening.Correlation);
                state.Because = because;
                set.Show(state, Health.Bad(because));
                transitions.Add(opening);
                break;
            case TriggerStep.Hold when !state.Fired:
                set.Hold(state, TriggerReasons.HeldBy(master!.Name, master.Host));
                break;
            case TriggerStep.Recover:
                TriggerTransition recovery = Transition(state, fired: false, judgement.At, Recovered(plan, context));
                if (!state.IsOpen(recovery.Correlation))
                    break;
                state.Recovered(recovery.Correlation);
                if (!state.Fired)
                    set.Show(state, Health.Good);
                transitions.Add(recovery);
                break;
            case TriggerStep.Stay when !judgement.Bad && !state.Fired:
                set.Release(state);
                set.Show(state, Health.Good);
                break;
            case TriggerStep.Stay when judgement.Bad && state.Fired && state.Health.State != HealthState.Bad:
                // Known again.
                set.Show(state, Health.Bad(state.Because));
                break;
        }
    }

    // Without a recovery expression it is the problem's that is no longer true.
    private string Recovered(TriggerPlan plan, EvaluationContext context) => plan.Recovery is { } recovery
        ? Explanation.Of(Plan, plan, recovery, context)
        : TriggerReasons.Recovered(Explanation.Of(Plan, plan, plan.Expression!, context));

    private bool IsInProblem(TriggerMaster master) =>
        master.IsOwn ? set.Find(master.Id) is { } state && (state.Fired || state.IsHeld) : isBadElsewhere(master.Id);

    /// <summary>What was found of a trigger, before what follows from it is decided.</summary>
    private readonly record struct Judgement(TriggerState State, Timestamp At, bool Bad, bool Recovers, bool MayOpen, bool IsNewValue);
}
