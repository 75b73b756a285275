using Bongsu.Detect.Problems;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>What is remembered of a trigger between judgements.</summary>
internal sealed class TriggerState(TriggerPlan plan)
{
    // How many problems are open by the value of the correlation tag, for triggers with several open at once. Bounded by what the store lets open.
    private Dictionary<string, int>? _open;

    public TriggerPlan Plan { get; } = plan;

    /// <summary>A problem is open.</summary>
    public bool Fired { get; private set; }

    /// <summary>It is bad and opened no problem, because another trigger explains it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Values up to here open nothing: somebody has closed the problem by hand.</summary>
    public Timestamp? ClosedAt { get; private set; }

    // The last change that is written: what was judged up to here is judged.
    private Timestamp? _decidedUpTo;

    public Health Health { get; set; } = Health.Good;

    /// <summary>Why it fired.</summary>
    public string? Because { get; set; }

    /// <summary>The version and hour of the trends that it was evaluated with.</summary>
    public (long Version, Timestamp Hour) Trends { get; set; } = (-1, default);

    private bool Counts => Plan.Trigger.Multiple || Plan.Trigger.CorrelationTag is not null;

    /// <summary>Takes what the store knows.</summary>
    public void Start(OpenTrigger known)
    {
        foreach (string? correlation in known.Open)
            Opened(correlation);
        Fired = known.Open.Count > 0 && known.IsFiring;
        ClosedAt = known.ClosedByHand;
        _decidedUpTo = known.DecidedUpTo;
    }

    /// <summary>
    /// True where what follows from the values of a moment has been written. Problems are stored to the millisecond. A trigger that opens a problem for every
    /// value asks the store for each.
    /// </summary>
    public bool IsDecided(Timestamp at) => _decidedUpTo is { } upTo && !Plan.Trigger.Multiple && at.UnixMilliseconds <= upTo.UnixMilliseconds;

    /// <summary>Goes on where the trigger was before its definition changed.</summary>
    public void Continue(TriggerState before)
    {
        (Fired, IsHeld, ClosedAt, Because) = (before.Fired, before.IsHeld, before.ClosedAt, before.Because);
        if (Counts && Fired)
            _open = before._open ?? new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 1 };
    }

    public bool IsOpen(string? correlation) => Plan.Trigger.CorrelationTag is null ? Fired : _open?.GetValueOrDefault(correlation ?? "") > 0;

    public void Opened(string? correlation)
    {
        (Fired, IsHeld) = (true, false);
        if (!Counts)
            return;
        _open ??= new Dictionary<string, int>(StringComparer.Ordinal);
        _open[correlation ?? ""] = _open.GetValueOrDefault(correlation ?? "") + 1;
    }

    public void Held() => IsHeld = true;

    public void Released() => IsHeld = false;

    /// <summary>All problems, or those of one correlation value, are over.</summary>
    public void Recovered(string? correlation)
    {
        if (Plan.Trigger.CorrelationTag is null)
            _open = null;
        else
            _open?.Remove(correlation ?? "");
        Fired = _open is { Count: > 0 };
    }

    /// <summary>One problem is over, or never came to be.</summary>
    public void Ended(string? correlation)
    {
        string key = correlation ?? "";
        if (_open is not null && _open.TryGetValue(key, out int count))
        {
            if (count > 1)
                _open[key] = count - 1;
            else
                _open.Remove(key);
        }

        Fired = _open is { Count: > 0 };
    }

    /// <summary>The clock was set back: what was closed by hand was closed by now.</summary>
    public void SetBack(Timestamp now)
    {
        if (ClosedAt > now)
            ClosedAt = now;
    }

    /// <summary>Somebody closed a problem by hand.</summary>
    public void Closed(string? correlation, Timestamp at)
    {
        Ended(correlation);
        ClosedAt = at;
    }
}
