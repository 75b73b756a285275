using System.Collections.Concurrent;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;

namespace Bongsu.Detect.Triggers;

/// <summary>The health of every trigger as last evaluated in this process: what pages show. Thread-safe.</summary>
public sealed class TriggerHealths
{
    private static readonly Health s_notEvaluated = Health.NotKnown(TriggerReasons.NotEvaluated);

    private readonly ConcurrentDictionary<TriggerId, Health> _healths = new();

    /// <summary>Good, bad, or not known and why.</summary>
    public Health Of(TriggerId trigger) => _healths.GetValueOrDefault(trigger) ?? s_notEvaluated;

    /// <summary>Takes the healths of a host's triggers; the same ones are left alone.</summary>
    public void Post(IEnumerable<KeyValuePair<TriggerId, Health>> healths)
    {
        foreach ((TriggerId trigger, Health health) in healths)
        {
            if (!ReferenceEquals(_healths.GetValueOrDefault(trigger), health))
                _healths[trigger] = health;
        }
    }

    /// <summary>Forgets triggers that are gone.</summary>
    public void Remove(IEnumerable<TriggerId> triggers)
    {
        foreach (TriggerId trigger in triggers)
            _healths.TryRemove(trigger, out _);
    }
}
