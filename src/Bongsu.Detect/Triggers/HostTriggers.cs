using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
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

    private readonly Timestamp _watchingSince;
    private readonly TimeZoneInfo _timeZone;
    private readonly Dictionary<ItemId, ItemWindow> _windows = [];
    private readonly Dictionary<TriggerId, TriggerState> _states = [];
    private readonly Dictionary<ItemId, List<TriggerState>> _readers = [];
    private readonly List<TriggerState> _timed = [];
    private HostPlan _plan;
    private bool _healthChanged;

    /// <summary>Starts with the triggers that have an open problem.</summary>
    /// <param name="plan">What to evaluate.</param>
    /// <param name="open">Triggers whose problem is open in the store.</param>
    /// <param name="watchingSince">Since when this program collects: silence before that means nothing.</param>
    /// <param name="timeZone">For date and time functions.</param>
    public HostTriggers(HostPlan plan, IEnumerable<TriggerId> open, Timestamp watchingSince, TimeZoneInfo timeZone)
    {
        _plan = plan;
        _watchingSince = watchingSince;
        _timeZone = timeZone;
        Build(open.ToHashSet());
    }

    /// <summary>The hours that trend functions read; the owner puts in what it wants.</summary>
    public TrendCache Trends { get; } = new();

    /// <summary>What is evaluated now.</summary>
    public HostPlan Plan => _plan;

    /// <summary>True where some trigger must be looked at as time passes.</summary>
    public bool DependsOnTime => _timed.Count > 0;

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
        Build([.. before.Where(s => s.Value.Fired).Select(s => s.Key)]);
        return
        [
            .. before.Values
                .Where(s => s.Fired && !_states.ContainsKey(s.Plan.Trigger.Id))
                .Select(s => Transition(s.Plan, fired: false, now, "The trigger was removed or disabled.")),
        ];
    }

    /// <summary>The items whose past must be read from the stores before the first evaluation.</summary>
    public IEnumerable<WindowNeed> NeedsPriming() => _plan.Needs.Where(n => _windows[n.Key].Count == 0).Select(n => n.Value);

    /// <summary>Puts stored values into a window, evaluating nothing.</summary>
    public void Prime(ItemId item, IEnumerable<ItemValue> values)
    {
        if (!_windows.TryGetValue(item, out ItemWindow? window))
            return;
        foreach (ItemValue value in values)
            window.Insert(value);
    }

    /// <summary>Takes values in the order of arrival and evaluates the triggers that read them.</summary>
    public void Observe(ReadOnlySpan<(ItemId Item, ItemValue Value)> values, Timestamp now, List<TriggerTransition> transitions)
    {
        foreach ((ItemId item, ItemValue value) in values)
        {
            if (!_windows.TryGetValue(item, out ItemWindow? window))
                continue;
            Insertion insertion = window.Insert(value);
            Trends.Saw(item, value.At);
            if (insertion == Insertion.Repeated || !_readers.TryGetValue(item, out List<TriggerState>? readers))
                continue;
            // A value from the future (a wrong clock) is judged as of now; one in order by its own time; a late one as of the newest it corrects.
            Timestamp at = insertion == Insertion.Newest ? Earlier(value.At, now) : Earlier(window.Newest!.Value, now);
            bool mayOpen = insertion == Insertion.Newest && now - at <= FreshFor;
            foreach (TriggerState state in readers)
            {
                // Windows keep no more than is read from their newest value back: what reads several items is judged as of the newest of them all.
                Timestamp of = state.Plan.Items.Count > 1 ? Earlier(Newest(state.Plan) ?? at, now) : at;
                Evaluate(state, of, now, mayOpen, transitions);
            }
        }
    }

    /// <summary>Evaluates the triggers that depend on time; to be called every few seconds.</summary>
    public void Tick(Timestamp now, List<TriggerTransition> transitions)
    {
        (long, Timestamp) trends = (Trends.Version, TrendCache.Floor(now));
        foreach (TriggerState state in _timed)
        {
            if (state.Plan.ChangesByTheHour && state.Trends == trends)
                continue;
            state.Trends = trends;
            Evaluate(state, now, now, mayOpen: true, transitions);
        }
    }

    /// <summary>Evaluates everything once, after priming: a value that was acknowledged just before a crash may not have been judged yet.</summary>
    public void EvaluateAll(Timestamp now, List<TriggerTransition> transitions)
    {
        foreach (TriggerState state in _states.Values)
        {
            Timestamp? newest = Newest(state.Plan);

            // Before the first value there is nothing to judge, whatever count() of nothing is.
            if (newest is null && !state.Plan.DependsOnTime && state.Plan.Items.Count > 0)
                continue;
            Timestamp at = state.Plan.DependsOnTime || newest is null ? now : Earlier(newest.Value, now);
            Evaluate(state, at, now, mayOpen: now - at <= FreshFor, transitions);
        }
    }

    private void Evaluate(TriggerState state, Timestamp at, Timestamp now, bool mayOpen, List<TriggerTransition> transitions)
    {
        Health before = state.Health;
        Judge(state, at, now, mayOpen, transitions);
        _healthChanged |= !before.Equals(state.Health);
    }

    private void Judge(TriggerState state, Timestamp at, Timestamp now, bool mayOpen, List<TriggerTransition> transitions)
    {
        TriggerPlan plan = state.Plan;
        if (plan.Expression is null)
            return;
        if (plan.WatchBefore > TimeSpan.Zero && now - _watchingSince < plan.WatchBefore && !state.Fired)
        {
            state.Health = Health.NotKnown("Collection started only a while ago; silence means nothing yet.");
            return;
        }

        if (plan.TrendItems.Count > 0 && Trends.Missing(plan.TrendItems) is { } missing)
        {
            state.Health = Health.NotKnown(missing);
            return;
        }

        var context = new EvaluationContext(this, plan, at, _timeZone, state.Fired);
        EvaluationResult result = plan.Expression.Evaluate(context);
        if (result.Truth is not { } bad)
        {
            state.Health = Health.NotKnown(result.Reason ?? "The expression gives a text, not a number.");
            return;
        }

        if (bad && !state.Fired)
        {
            if (!mayOpen)
                return;
            state.Fired = true;
            string because = Explanation.Of(plan, plan.Expression, context);
            state.Health = Health.Bad(because);
            state.Because = because;
            transitions.Add(Transition(plan, fired: true, at, because));
        }
        else if (!bad && state.Fired)
        {
            // With a recovery expression both must agree; while that one is not known the problem stays.
            if (plan.Recovery is not null && plan.Recovery.Evaluate(context).Truth is not true)
                return;
            state.Fired = false;
            state.Health = Health.Good;
            transitions.Add(Transition(plan, fired: false, at, Explanation.Of(plan, plan.Recovery ?? plan.Expression, context)));
        }
        else if (state.Health.State != (bad ? HealthState.Bad : HealthState.Good))
        {
            // Known again.
            state.Health = bad ? Health.Bad(state.Because) : Health.Good;
        }
    }

    private TriggerTransition Transition(TriggerPlan plan, bool fired, Timestamp at, string because)
    {
        var macros = new TriggerMacros(_plan.Host, _plan, plan, WindowOf, new EvaluationContext(this, plan, at, _timeZone));
        string? advice = plan.Trigger.Description is { } description ? MacroExpander.Expand(description, macros, _timeZone) : null;
        return new TriggerTransition(plan, fired, at, because, MacroExpander.Expand(plan.Trigger.Name, macros, _timeZone), advice);
    }

    private void Build(HashSet<TriggerId> open)
    {
        var windows = new Dictionary<ItemId, ItemWindow>(_windows);
        _windows.Clear();
        _states.Clear();
        _readers.Clear();
        _timed.Clear();
        foreach ((ItemId item, WindowNeed need) in _plan.Needs)
        {
            ItemWindow window = windows.TryGetValue(item, out ItemWindow? kept) && kept.Type == need.Item.ValueType && kept.Covers(need.MaxAge, need.MaxCount)
                ? kept
                : new ItemWindow(need.Item.ValueType, need.MaxAge, need.MaxCount);
            _windows.Add(item, window);
        }

        Trends.Replace(_plan.Trends);
        foreach (TriggerPlan plan in _plan.Triggers)
        {
            var state = new TriggerState(plan) { Fired = open.Contains(plan.Trigger.Id) };
            state.Health = state.Fired ? Health.Bad() : Health.NotKnown(plan.Fault ?? "It has not been evaluated yet.");
            _states[plan.Trigger.Id] = state;
            if (plan.DependsOnTime)
                _timed.Add(state);
            foreach (ItemId item in plan.Items.Values.Distinct().Except(plan.TrendOnlyItems))
            {
                if (!_readers.TryGetValue(item, out List<TriggerState>? readers))
                    _readers.Add(item, readers = []);
                readers.Add(state);
            }
        }
    }

    private Timestamp? Newest(TriggerPlan plan)
    {
        Timestamp? newest = null;
        foreach (ItemId item in plan.Items.Values)
        {
            if (_windows.TryGetValue(item, out ItemWindow? window) && window.Newest is { } at && (newest is null || at > newest))
                newest = at;
        }

        return newest;
    }

    internal ItemWindow? WindowOf(ItemId item) => _windows.GetValueOrDefault(item);

    private static Timestamp Earlier(Timestamp a, Timestamp b) => a < b ? a : b;

    private sealed class TriggerState(TriggerPlan plan)
    {
        public TriggerPlan Plan { get; } = plan;

        public bool Fired { get; set; }

        /// <summary>Why it fired.</summary>
        public string? Because { get; set; }

        /// <summary>The version and hour of the trends that it was evaluated with.</summary>
        public (long Version, Timestamp Hour) Trends { get; set; } = (-1, default);

        public Health Health { get; set; } = Health.Good;
    }
}
