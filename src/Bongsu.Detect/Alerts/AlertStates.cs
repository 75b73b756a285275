using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Alerts;

/// <summary>
/// Which alerts of other systems fire. It decides, and its owner writes: an alert that could not be written is decided again when it is sent again. For one
/// caller at a time.
/// </summary>
/// <param name="limits">How many, and for how long.</param>
public sealed class AlertStates(AlertLimits limits)
{
    private readonly Dictionary<string, FiringAlert> _firing = new(StringComparer.Ordinal);

    // Those whose problem is open: of the alerts above, and of some that were open at the start and have not been sent since.
    private readonly Dictionary<TriggerId, Timestamp> _open = [];

    /// <summary>Those that fire, in no order.</summary>
    public IReadOnlyCollection<FiringAlert> Firing => _firing.Values;

    /// <summary>Takes what was open when the program stopped: its senders have a while to send it again.</summary>
    public void Adopt(IEnumerable<TriggerId> open, Timestamp now)
    {
        ArgumentNullException.ThrowIfNull(open);
        foreach (TriggerId trigger in open)
            _open[trigger] = now + limits.ResolveTimeout;
    }

    /// <summary>Takes an alert; null where nothing is to be written.</summary>
    /// <param name="alert">As it was sent.</param>
    /// <param name="now">When.</param>
    /// <param name="fault">Why it is refused, in a sentence; null where it is not.</param>
    public AlertStep? Take(ExternalAlert alert, Timestamp now, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(alert);
        fault = null;
        string fingerprint = AlertFingerprint.Of(alert.Labels);
        TriggerId trigger = StableId.Alert(fingerprint);
        FiringAlert? known = _firing.GetValueOrDefault(fingerprint);
        Timestamp ends = alert.EndsAt ?? (now + limits.ResolveTimeout);
        if (ends <= now)
        {
            _firing.Remove(fingerprint);
            return _open.ContainsKey(trigger) ? new AlertStep(trigger, null, ends, AlertReasons.Resolved) : null;
        }

        if (known is null && _firing.Count >= limits.Firing)
        {
            fault = $"{limits.Firing} alerts fire already, as many as alerts.firing allows.";
            return null;
        }

        Timestamp starts = alert.StartsAt is { } said && said < now ? said : now;
        if (known is not null && known.StartsAt < starts)
            starts = known.StartsAt;
        var firing = new FiringAlert(fingerprint, alert, starts, ends, now);
        _firing[fingerprint] = firing;
        if (_open.ContainsKey(trigger))
        {
            _open[trigger] = ends;
            return null;
        }

        return new AlertStep(trigger, firing, starts, null);
    }

    /// <summary>What is over because it was not sent again.</summary>
    public IReadOnlyList<AlertStep> Expire(Timestamp now)
    {
        foreach (FiringAlert over in _firing.Values.Where(a => a.EndsAt <= now).ToList())
            _firing.Remove(over.Fingerprint);
        return [.. _open.Where(o => o.Value <= now).Select(o => new AlertStep(o.Key, null, o.Value, AlertReasons.Silent))];
    }

    /// <summary>A step is durable.</summary>
    public void Written(AlertStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Firing is { } firing)
            _open[step.Trigger] = firing.EndsAt;
        else
            _open.Remove(step.Trigger);
    }
}
