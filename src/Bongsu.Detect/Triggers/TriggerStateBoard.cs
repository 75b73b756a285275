using System.Collections.Concurrent;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;

namespace Bongsu.Detect.Triggers;

/// <summary>How each trigger is at this moment, as the actors of this process last said: what pages show. Thread-safe.</summary>
public sealed class TriggerStateBoard
{
    private readonly ConcurrentDictionary<TriggerId, Health> _healths = new();

    /// <summary>Good, bad, or not known and why.</summary>
    public Health Of(TriggerId trigger) => _healths.GetValueOrDefault(trigger) ?? Health.NotKnown("It has not been evaluated yet.");

    /// <summary>Writes what an actor knows; equal states are left alone.</summary>
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
