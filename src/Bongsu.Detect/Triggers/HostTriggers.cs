using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// The triggers of one host: takes values and the passing of time, and says which triggers fired or recovered. Plain, deterministic, and for one caller at a
/// time; the host's actor owns it. What it says must be made durable by the caller, in order.
/// </summary>
/// <remarks>
/// A value is judged by its own time. One that comes late corrects windows and may end a problem, but never opens one; a value older than
/// <see cref="FreshFor"/> opens nothing either, so that an agent which empties its buffer after an outage pages nobody for what is past. What lies later than
/// now is not seen: receivers move such values back, and when the clock itself is set back, windows give up what it had passed.
/// </remarks>
public sealed class HostTriggers
{
    /// <summary>A value older than this when it arrives never opens a problem.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    /// <summary>Several numbers of one moment stand in the milliseconds after it, which may lie this far ahead of the clock.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(11);

    private readonly HostWindows _windows = new();
    private readonly TriggerSet _set = new();
    private readonly WatchTimes _watch;
    private readonly TriggerJudge _judge;
    private Timestamp? _clock;

    /// <summary>Starts with what the store knows of the triggers.</summary>
    /// <param name="plan">What to evaluate.</param>
    /// <param name="open">Triggers whose problem is open in the store, or was recently closed by hand.</param>
    /// <param name="watchingSince">Since when this program collects: silence before that means nothing.</param>
    /// <param name="timeZone">For date and time functions; null for the host's own, whatever it becomes.</param>
    /// <param name="isBadElsewhere">Whether a trigger of another host is in problem, as far as is known here; the store is asked too before a problem
    /// opens.</param>
    /// <param name="addedAt">When an item was added or switched on since the start; null for what was there before: silence before that means nothing
    /// either.</param>
    public HostTriggers(
        HostPlan plan, IEnumerable<OpenTrigger> open, Timestamp watchingSince, TimeZoneInfo? timeZone, Func<TriggerId, bool>? isBadElsewhere = null,
        Func<ItemId, Timestamp?>? addedAt = null)
    {
        _watch = new WatchTimes(addedAt) { Since = watchingSince };
        _judge = new TriggerJudge(_set, _windows, Trends, _watch, timeZone, isBadElsewhere ?? (static _ => false)) { Plan = plan };
        Take(plan);
        foreach (OpenTrigger known in open)
        {
            if (_set.Find(known.Trigger) is not { } state)
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
    public HostPlan Plan => _judge.Plan;

    /// <summary>True where some trigger must be evaluated as time passes.</summary>
    public bool DependsOnTime => _set.Timed.Count > 0 || _set.HeldCount > 0;

    /// <summary>How each trigger is: good, bad, or not known and why.</summary>
    public IEnumerable<KeyValuePair<TriggerId, Health>> Healths => _set.All.Select(s => KeyValuePair.Create(s.Plan.Trigger.Id, s.Health));

    /// <summary>True once after a trigger's health has changed: what is shown of it must be posted again.</summary>
    public bool TakeHealthChanged() => _set.TakeHealthChanged();

    /// <summary>Collecting had stopped: silence means something only from here on.</summary>
    public void WatchSince(Timestamp since) => _watch.Since = since;

    /// <summary>Somebody closed a problem by hand: the trigger fires again at the next value that is bad.</summary>
    public void Close(TriggerId trigger, string? correlation, Timestamp at)
    {
        if (_set.Find(trigger) is not { } state)
            return;
        state.Closed(correlation, at);
        // What depends on it is no longer explained by it.
        if (!state.Fired)
            _set.Show(state, Health.NotKnown(TriggerReasons.ClosedByHand));
    }

    /// <summary>Takes what became of an opening in the store, where that is not what was thought.</summary>
    public void Settle(TriggerTransition transition, OpeningOutcome outcome, string? reason)
    {
        if (_set.Find(transition.Plan.Trigger.Id) is not { } state)
            return;
        switch (outcome)
        {
            case OpeningOutcome.HeldBack:
                state.Ended(transition.Correlation);
                _set.Hold(state, reason ?? TriggerReasons.Held);
                break;
            case OpeningOutcome.TooMany:
                _set.Show(state, Health.Bad(reason));
                break;
        }
    }

    /// <summary>Replaces the triggers after a change of configuration, keeping windows and open problems. Triggers that are gone recover.</summary>
    public IReadOnlyList<TriggerTransition> Replace(HostPlan plan, Timestamp now) =>
    [
        .. Take(plan)
            .Where(gone => gone.Fired)
            .Select(gone => _judge.Transition(gone, fired: false, now, HistoryReasons.RemovedTriggerDisabled) with { IsRemoval = true }),
    ];

    /// <summary>The items whose past must be read from the stores before the first evaluation.</summary>
    public IEnumerable<WindowNeed> NeedsPriming() => Plan.Needs.Where(n => _windows.Of(n.Key) is { Count: 0 }).Select(n => n.Value);

    /// <summary>Puts stored values into a window, evaluating nothing.</summary>
    /// <param name="item">The item.</param>
    /// <param name="values">Oldest first.</param>
    /// <param name="unjudgedSince">After a start: values after this time may not have been judged before it, and wait for <see cref="EvaluateAll"/> to judge
    /// them; null where all have been.</param>
    public void Prime(ItemId item, IEnumerable<ItemValue> values, Timestamp? unjudgedSince = null) => _windows.Prime(item, values, unjudgedSince);

    /// <summary>Takes values in the order of arrival and evaluates the triggers that read them.</summary>
    public void Observe(ReadOnlySpan<(ItemId Item, ItemValue Value)> values, Timestamp now, List<TriggerTransition> transitions)
    {
        FollowClock(now);
        _windows.Settle();
        int seen = transitions.Count;
        foreach ((ItemId item, ItemValue value) in values)
        {
            if (_windows.Find(item) is not { } watched || value.At - now > Ahead)
                continue;
            ItemWindow window = watched.Window;
            Insertion insertion = window.Insert(value);
            Trends.Saw(item, value.At);
            if (insertion == Insertion.Repeated)
                continue;
            // One in order is judged by its own time; a late one as of the newest it corrects.
            Timestamp at = insertion == Insertion.Newest ? value.At : window.Newest!.Value;
            bool mayOpen = insertion == Insertion.Newest && now - at <= FreshFor;
            foreach (TriggerState state in watched.Readers)
            {
                // Windows keep no more than is read from their newest value back: what reads several items is judged as of the newest of them all.
                Timestamp of = state.Plan.Items.Count > 1 ? _windows.Newest(state.Plan) ?? at : at;
                _judge.Evaluate(state, of, mayOpen, insertion == Insertion.Newest, transitions);
            }
        }

        _judge.Complete(now, transitions, seen);
        for (int i = seen; i < transitions.Count; i++)
        {
            if (transitions[i].At > now)
                transitions[i] = transitions[i] with { At = now };
        }
    }

    /// <summary>Evaluates the triggers that depend on time; to be called every few seconds.</summary>
    public void Tick(Timestamp now, List<TriggerTransition> transitions)
    {
        FollowClock(now);
        _windows.Settle();
        int seen = transitions.Count;
        (long, Timestamp) trends = (Trends.Version, TrendCache.Floor(now));
        foreach (TriggerState state in _set.Timed)
        {
            if (state.Plan.ChangesByTheHour && state.Trends == trends)
                continue;
            state.Trends = trends;
            _judge.Evaluate(state, now, mayOpen: true, isNewValue: false, transitions);
        }

        if (_set.HeldCount > 0)
            _judge.EvaluateHeld(now, transitions);
        _judge.Complete(now, transitions, seen);
    }

    /// <summary>Evaluates everything once, after priming: a value that was acknowledged just before a crash may not have been judged yet.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="transitions">Gets what is decided.</param>
    /// <param name="afterStart">True after a start: the values of the last minutes are judged again first.</param>
    public void EvaluateAll(Timestamp now, List<TriggerTransition> transitions, bool afterStart = false)
    {
        FollowClock(now);
        if (afterStart)
            new StartReplay(_judge, _windows).Run(transitions);
        else
            _windows.Settle();
        int seen = transitions.Count;
        foreach (TriggerState state in _set.All)
        {
            Timestamp? newest = _windows.Newest(state.Plan);

            // Before the first value there is nothing to judge, whatever count() of nothing is.
            if (newest is null && !state.Plan.DependsOnTime && state.Plan.Items.Count > 0)
                continue;
            Timestamp at = state.Plan.DependsOnTime || newest is null ? now : newest.Value;
            bool mayOpen = now - at <= FreshFor && !(afterStart && state.Plan.Trigger.Multiple);
            _judge.Evaluate(state, at, mayOpen, isNewValue: false, transitions);
        }

        _judge.Complete(now, transitions, seen);
    }

    /// <summary>What an expression sees at a moment.</summary>
    internal EvaluationContext ContextOf(TriggerPlan trigger, Timestamp now, TimeZoneInfo timeZone) => new(_windows, Trends, _watch, trigger, now, timeZone);

    /// <summary>Where the clock was set back, gives up what it had passed: it would count as newer than all that comes.</summary>
    private void FollowClock(Timestamp now)
    {
        if (_clock is { } before && before - now > TimeSpan.FromSeconds(1))
        {
            _windows.CutAfter(now);
            foreach (TriggerState state in _set.All)
                state.SetBack(now);
        }

        _clock = now;
    }

    private IReadOnlyList<TriggerState> Take(HostPlan plan)
    {
        _judge.Plan = plan;
        _windows.Replace(plan);
        Trends.Replace(plan.Trends);
        return _set.Replace(plan, _windows);
    }
}
