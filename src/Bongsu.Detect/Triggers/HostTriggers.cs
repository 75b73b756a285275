using Bongsu.Detect.Problems;
using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// The triggers of one host: takes values and the passing of time, and says which triggers fired or recovered. Plain, deterministic, and for one caller at a time; the host's actor
/// owns it. What it says must be made durable by the caller, in order.
/// </summary>
/// <remarks>
/// A value is judged by its own time. One that comes late corrects windows and may end a problem, but never opens one; a value older than <see cref="FreshFor"/> opens
/// nothing either, so that an agent which empties its buffer after an outage pages nobody for what is past.
/// </remarks>
public sealed class HostTriggers
{
    /// <summary>A value older than this when it arrives never opens a problem.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    private readonly TimeZoneInfo? _timeZone;
    private readonly HostWindows _windows = new();
    private readonly Dictionary<TriggerId, TriggerState> _states = [];
    private readonly List<TriggerState> _timed = [];
    private readonly List<Judgement> _dependents = [];
    private readonly Func<TriggerId, bool> _isBadElsewhere;
    private Timestamp _watchingSince;
    private HostPlan _plan;
    private bool _healthChanged;
    private bool _replaying;
    private int _held;

    /// <summary>Starts with what the store knows of the triggers.</summary>
    /// <param name="plan">What to evaluate.</param>
    /// <param name="open">Triggers whose problem is open in the store, or was closed by hand of late.</param>
    /// <param name="watchingSince">Since when this program collects: silence before that means nothing.</param>
    /// <param name="timeZone">For date and time functions; null for the host's own, whatever it becomes.</param>
    /// <param name="isBadElsewhere">Whether a trigger of another host is in problem, as far as is known here; the store is asked too before a problem opens.</param>
    public HostTriggers(HostPlan plan, IEnumerable<OpenTrigger> open, Timestamp watchingSince, TimeZoneInfo? timeZone, Func<TriggerId, bool>? isBadElsewhere = null)
    {
        _plan = plan;
        _watchingSince = watchingSince;
        _timeZone = timeZone;
        _isBadElsewhere = isBadElsewhere ?? (static _ => false);
        Build(new Dictionary<TriggerId, TriggerState>());
        foreach (OpenTrigger known in open)
        {
            if (!_states.TryGetValue(known.Trigger, out TriggerState? state))
                continue;
            state.Start(known);
            if (state.Fired)
                state.Health = Health.Bad();
        }
    }

    /// <summary>Starts with the triggers that have an open problem.</summary>
    public HostTriggers(HostPlan plan, IEnumerable<TriggerId> open, Timestamp watchingSince, TimeZoneInfo? timeZone)
        : this(plan, open.Select(t => new OpenTrigger(t, [null])), watchingSince, timeZone)
    {
    }

    /// <summary>The hours that trend functions read; the owner puts in what it wants.</summary>
    public TrendCache Trends { get; } = new();

    /// <summary>What is evaluated now.</summary>
    public HostPlan Plan => _plan;

    /// <summary>True where some trigger must be looked at as time passes.</summary>
    public bool DependsOnTime => _timed.Count > 0 || _held > 0;

    /// <summary>Begins anew to mean something by silence: collecting had stopped.</summary>
    public void WatchSince(Timestamp since) => _watchingSince = since;

    /// <summary>Somebody closed a problem by hand: the trigger fires again at the next value that is bad.</summary>
    public void Close(TriggerId trigger, string? correlation, Timestamp at)
    {
        if (!_states.TryGetValue(trigger, out TriggerState? state))
            return;
        state.Closed(correlation, at);
        // What depends on it is no longer explained by it.
        if (!state.Fired)
            Show(state, Health.NotKnown("Its problem was closed by hand; the next value says how it is."));
    }

    /// <summary>Takes what became of an opening in the store, where that is not what was thought.</summary>
    public void Settle(TriggerTransition transition, OpeningOutcome outcome, string? reason)
    {
        if (!_states.TryGetValue(transition.Plan.Trigger.Id, out TriggerState? state))
            return;
        switch (outcome)
        {
            case OpeningOutcome.HeldBack:
                state.Ended(transition.Correlation);
                Hold(state, reason ?? "A trigger that it depends on is in problem.");
                break;
            case OpeningOutcome.TooMany:
                Show(state, Health.Bad(reason));
                break;
        }
    }

    /// <summary>How each trigger is: good, bad, or not known and why.</summary>
    public IEnumerable<KeyValuePair<TriggerId, Health>> Healths => _states.Select(s => KeyValuePair.Create(s.Key, s.Value.Health));

    /// <summary>True once after a trigger's health has changed: what is shown of it must be posted anew.</summary>
    public bool TakeHealthChanged()
    {
        bool changed = _healthChanged;
        _healthChanged = false;
        return changed;
    }

    /// <summary>Replaces the triggers after a change of configuration, keeping windows and open problems. Triggers that are gone recover.</summary>
    public IReadOnlyList<TriggerTransition> Replace(HostPlan plan, Timestamp now)
    {
        Dictionary<TriggerId, TriggerState> before = new(_states);
        _plan = plan;
        Build(before);
        return
        [
            .. before.Values
                .Where(s => s.Fired && !_states.ContainsKey(s.Plan.Trigger.Id))
                .Select(s => Transition(s, fired: false, now, HistoryReasons.RemovedTriggerDisabled) with { IsRemoval = true }),
        ];
    }

    private TimeZoneInfo Zone => _timeZone ?? _plan.Host.TimeZone;

    /// <summary>The items whose past must be read from the stores before the first evaluation.</summary>
    public IEnumerable<WindowNeed> NeedsPriming() => _plan.Needs.Where(n => WindowOf(n.Key) is { Count: 0 }).Select(n => n.Value);

    /// <summary>Puts stored values into a window, evaluating nothing.</summary>
    /// <param name="item">Whose.</param>
    /// <param name="values">Oldest first.</param>
    /// <param name="unjudgedSince">After a start: values after this time may not have been judged before it, and wait for <see cref="EvaluateAll"/> to judge them; null where all have been.</param>
    public void Prime(ItemId item, IEnumerable<ItemValue> values, Timestamp? unjudgedSince = null) => _windows.Prime(item, values, unjudgedSince);

    /// <summary>Takes values in the order of arrival and evaluates the triggers that read them.</summary>
    public void Observe(ReadOnlySpan<(ItemId Item, ItemValue Value)> values, Timestamp now, List<TriggerTransition> transitions)
    {
        _windows.Settle();
        int seen = transitions.Count;
        foreach ((ItemId item, ItemValue value) in values)
        {
            if (_windows.Find(item) is not { } watched)
                continue;
            ItemWindow window = watched.Window;
            Insertion insertion = window.Insert(value);
            Trends.Saw(item, value.At);
            if (insertion == Insertion.Repeated)
                continue;
            // A value from the future (a wrong clock) is judged as of now; one in order by its own time; a late one as of the newest it corrects.
            Timestamp at = insertion == Insertion.Newest ? Earlier(value.At, now) : Earlier(window.Newest!.Value, now);
            bool mayOpen = insertion == Insertion.Newest && now - at <= FreshFor;
            foreach (TriggerState state in watched.Readers)
            {
                // Windows keep no more than is read from their newest value back: what reads several items is judged as of the newest of them all.
                Timestamp of = state.Plan.Items.Count > 1 ? Earlier(_windows.Newest(state.Plan) ?? at, now) : at;
                Evaluate(state, of, now, mayOpen, insertion == Insertion.Newest, transitions);
            }
        }

        JudgeDependents(now, transitions, seen);
    }

    /// <summary>Evaluates the triggers that depend on time; to be called every few seconds.</summary>
    public void Tick(Timestamp now, List<TriggerTransition> transitions)
    {
        _windows.Settle();
        int seen = transitions.Count;
        (long, Timestamp) trends = (Trends.Version, TrendCache.Floor(now));
        foreach (TriggerState state in _timed)
        {
            if (state.Plan.ChangesByTheHour && state.Trends == trends)
                continue;
            state.Trends = trends;
            Evaluate(state, now, now, mayOpen: true, isNewValue: false, transitions);
        }

        if (_held > 0)
            LookAtHeld(now, transitions);
        JudgeDependents(now, transitions, seen);
    }

    /// <summary>
    /// Evaluates everything once, after priming: a value that was acknowledged just before a crash may not have been judged yet. After a start the values of the last minutes are judged again, in the order
    /// of their time, each trigger from its last written change on: what went bad and back in the moment of a crash opens and ends its problem as it would have. Triggers that open a problem for every
    /// value are given each again; the store knows which of them have had theirs.
    /// </summary>
    public void EvaluateAll(Timestamp now, List<TriggerTransition> transitions, bool afterStart = false)
    {
        if (afterStart)
            Replay(now, transitions);
        else
            _windows.Settle();
        int seen = transitions.Count;
        foreach (TriggerState state in _states.Values)
        {
            Timestamp? newest = _windows.Newest(state.Plan);

            // Before the first value there is nothing to judge, whatever count() of nothing is.
            if (newest is null && !state.Plan.DependsOnTime && state.Plan.Items.Count > 0)
                continue;
            Timestamp at = state.Plan.DependsOnTime || newest is null ? now : Earlier(newest.Value, now);
            bool mayOpen = now - at <= FreshFor && !(afterStart && state.Plan.Trigger.Multiple);
            Evaluate(state, at, now, mayOpen, isNewValue: false, transitions);
        }

        JudgeDependents(now, transitions, seen);
    }

    private void Replay(Timestamp now, List<TriggerTransition> transitions)
    {
        IReadOnlyList<(ItemId Item, ItemValue Value)> values = _windows.TakeUnjudged();
        var concerned = new HashSet<TriggerState>();
        _replaying = true;
        for (int i = 0; i < values.Count;)
        {
            // Who wrote first of two values of one moment is not known: they are judged together.
            Timestamp at = values[i].Value.At;
            for (; i < values.Count && values[i].Value.At == at; i++)
            {
                if (_windows.Find(values[i].Item) is not { } watched)
                    continue;
                watched.Window.Insert(values[i].Value);
                concerned.UnionWith(watched.Readers);
            }

            int seen = transitions.Count;
            foreach (TriggerState state in concerned)
            {
                if (!state.IsDecided(at))
                    Evaluate(state, Earlier(at, now), now, mayOpen: true, isNewValue: true, transitions);
            }

            JudgeDependents(Earlier(at, now), transitions, seen);
            concerned.Clear();
        }

        _replaying = false;
    }

    private void Evaluate(TriggerState state, Timestamp at, Timestamp now, bool mayOpen, bool isNewValue, List<TriggerTransition> transitions)
    {
        TriggerPlan plan = state.Plan;
        if (plan.Expression is null)
            return;
        if (plan.WatchBefore > TimeSpan.Zero && now - _watchingSince < plan.WatchBefore && !state.Fired)
        {
            Show(state, Health.NotKnown("Collection started only a while ago; silence means nothing yet."));
            return;
        }

        if (plan.TrendItems.Count > 0 && Trends.Missing(plan.TrendItems) is { } missing)
        {
            state.Health = Health.NotKnown(missing);
            return;
        }

        var context = new EvaluationContext(this, plan, at, Zone, state.Fired);
        EvaluationResult result = plan.Expression.Evaluate(context);
        if (result.Truth is not { } bad)
        {
            Show(state, Health.NotKnown(result.Reason ?? "The expression gives a text, not a number."));
            return;
        }

        // With a recovery expression both must agree; while that one is not known the problem stays.
        bool recovers = !bad && (state.Fired || plan.Masters.Count > 0) && (plan.Recovery is null || plan.Recovery.Evaluate(context).Truth is true);
        var judgement = new Judgement(state, at, bad, recovers, mayOpen, isNewValue);
        // Whether something explains it is only known when all that came together has been looked at.
        if (plan.Masters.Count > 0)
            _dependents.Add(judgement);
        else
            Apply(judgement, context, transitions);
    }

    /// <summary>Judges what waits for others to be judged, and once something has recovered, what that may release.</summary>
    private void JudgeDependents(Timestamp now, List<TriggerTransition> transitions, int seen)
    {
        while (true)
        {
            // What explains others first; the order of one trigger's own judgements stays.
            foreach (Judgement judgement in _dependents.OrderBy(j => j.State.Plan.Masters.Count).ToArray())
                Apply(judgement, new EvaluationContext(this, judgement.State.Plan, judgement.At, Zone), transitions);
            _dependents.Clear();
            if (_held == 0 || !transitions.Skip(seen).Any(t => !t.Fired))
                return;
            seen = transitions.Count;
            LookAtHeld(now, transitions);
        }
    }

    private void LookAtHeld(Timestamp now, List<TriggerTransition> transitions)
    {
        foreach (TriggerState state in _states.Values)
        {
            if (state.IsHeld)
                Evaluate(state, now, now, mayOpen: true, isNewValue: true, transitions);
        }
    }

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
                Release(state);
                string because = Explanation.Of(plan, plan.Expression!, context);
                because = wasHeld ? HistoryReasons.HeldUntilNow(because) : because;
                TriggerTransition opening = Transition(state, fired: true, judgement.At, because);
                state.Opened(opening.Correlation);
                state.Because = because;
                Show(state, Health.Bad(because));
                transitions.Add(opening);
                break;
            case TriggerStep.Hold when !state.Fired:
                Hold(state, $"No problem is opened: '{master!.Name}' on '{master.Host}', which it depends on, is in problem.");
                break;
            case TriggerStep.Recover:
                TriggerTransition recovery = Transition(state, fired: false, judgement.At, Explanation.Of(plan, plan.Recovery ?? plan.Expression!, context));
                if (!state.IsOpen(recovery.Correlation))
                    break;
                state.Recovered(recovery.Correlation);
                if (!state.Fired)
                    Show(state, Health.Good);
                transitions.Add(recovery);
                break;
            case TriggerStep.Stay when !judgement.Bad && !state.Fired:
                Release(state);
                Show(state, Health.Good);
                break;
            case TriggerStep.Stay when judgement.Bad && state.Fired && state.Health.State != HealthState.Bad:
                // Known again.
                Show(state, Health.Bad(state.Because));
                break;
        }
    }

    private bool IsInProblem(TriggerMaster master) =>
        master.IsOwn ? _states.TryGetValue(master.Id, out TriggerState? state) && (state.Fired || state.IsHeld) : _isBadElsewhere(master.Id);

    private void Hold(TriggerState state, string because)
    {
        if (!state.IsHeld)
            _held++;
        state.Held();
        Show(state, Health.Bad(because));
    }

    private void Release(TriggerState state)
    {
        if (state.IsHeld)
            _held--;
        state.Released();
    }

    private void Show(TriggerState state, Health health)
    {
        _healthChanged |= !state.Health.Equals(health);
        state.Health = health;
    }

    private TriggerTransition Transition(TriggerState state, bool fired, Timestamp at, string because) =>
        TransitionMaker.Make(_plan, state.Plan, fired, new EvaluationContext(this, state.Plan, at, Zone), because) with { IsReplay = _replaying };

    private void Build(Dictionary<TriggerId, TriggerState> before)
    {
        _windows.Replace(_plan);
        _states.Clear();
        _timed.Clear();
        Trends.Replace(_plan.Trends);

        // Those that explain others stand before them.
        foreach (TriggerPlan plan in _plan.Triggers.OrderBy(t => t.Masters.Count))
        {
            var state = new TriggerState(plan);
            if (before.TryGetValue(plan.Trigger.Id, out TriggerState? known))
                state.Continue(known);
            state.Health = state.Fired ? Health.Bad() : Health.NotKnown(plan.Fault ?? "It has not been evaluated yet.");
            _states[plan.Trigger.Id] = state;
            if (plan.DependsOnTime)
                _timed.Add(state);
            foreach (ItemId item in plan.Items.Values.Distinct().Except(plan.TrendOnlyItems))
                _windows.Find(item)!.Readers.Add(state);
        }

        _held = _states.Values.Count(s => s.IsHeld);
    }

    internal ItemWindow? WindowOf(ItemId item) => _windows.Of(item);

    internal ItemWindow WindowAt(int slot) => _windows.At(slot);

    private static Timestamp Earlier(Timestamp a, Timestamp b) => a < b ? a : b;

    /// <summary>What was found of a trigger, before what follows from it is decided.</summary>
    private readonly record struct Judgement(TriggerState State, Timestamp At, bool Bad, bool Recovers, bool MayOpen, bool IsNewValue);
}
