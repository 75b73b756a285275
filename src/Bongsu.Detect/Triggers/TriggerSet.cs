using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;

namespace Bongsu.Detect.Triggers;

/// <summary>The triggers of one host with what is remembered of each. For one caller at a time.</summary>
internal sealed class TriggerSet
{
    private readonly Dictionary<TriggerId, TriggerState> _states = [];
    private readonly List<TriggerState> _timed = [];
    private bool _healthChanged;

    /// <summary>All of them; those that explain others stand before them.</summary>
    public IReadOnlyCollection<TriggerState> All => _states.Values;

    /// <summary>Those that depend on time.</summary>
    public IReadOnlyList<TriggerState> Timed => _timed;

    /// <summary>How many are bad and opened no problem, because another trigger explains them.</summary>
    public int HeldCount { get; private set; }

    /// <summary>A trigger, or null where the host does not have it.</summary>
    public TriggerState? Find(TriggerId trigger) => _states.GetValueOrDefault(trigger);

    /// <summary>Takes the triggers of a plan, keeps what is known of those that stay, and makes them the readers of their items' windows.</summary>
    /// <returns>The states of triggers that are gone.</returns>
    public IReadOnlyList<TriggerState> Replace(HostPlan plan, HostWindows windows)
    {
        Dictionary<TriggerId, TriggerState> before = new(_states);
        _states.Clear();
        _timed.Clear();
        foreach (TriggerPlan trigger in plan.Triggers.OrderBy(t => t.Masters.Count))
        {
            var state = new TriggerState(trigger);
            if (before.Remove(trigger.Trigger.Id, out TriggerState? known))
                state.Continue(known);
            state.Health = state.Fired ? Health.Bad() : Health.NotKnown(trigger.Fault ?? TriggerReasons.NotEvaluated);
            _states[trigger.Trigger.Id] = state;
            if (trigger.DependsOnTime)
                _timed.Add(state);
            foreach (ItemId item in trigger.Items.Values.Distinct().Except(trigger.TrendOnlyItems))
                windows.Find(item)!.Readers.Add(state);
        }

        HeldCount = _states.Values.Count(s => s.IsHeld);
        return [.. before.Values];
    }

    /// <summary>Marks a trigger as bad without a problem.</summary>
    public void Hold(TriggerState state, string because)
    {
        if (!state.IsHeld)
            HeldCount++;
        state.Held();
        Show(state, Health.Bad(because));
    }

    /// <summary>Ends <see cref="Hold"/>.</summary>
    public void Release(TriggerState state)
    {
        if (state.IsHeld)
            HeldCount--;
        state.Released();
    }

    /// <summary>Sets a trigger's health.</summary>
    public void Show(TriggerState state, Health health)
    {
        _healthChanged |= !state.Health.Equals(health);
        state.Health = health;
    }

    /// <summary>True once after the health of a trigger has changed.</summary>
    public bool TakeHealthChanged()
    {
        bool changed = _healthChanged;
        _healthChanged = false;
        return changed;
    }
}
