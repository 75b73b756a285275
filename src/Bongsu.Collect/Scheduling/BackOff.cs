using Bongsu.Collect.Availability;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Scheduling;

/// <summary>
/// What answers or does not answer as one, and how patient we are with it: an interface of the host, or a check or type of items that has none. After some
/// failures to reach it in a row one probe at a time is taken, after a pause that doubles with each further failure. One answer ends it.
/// </summary>
/// <param name="target">The interface; null where it is not known as one.</param>
internal sealed class BackOff(HostInterface? target)
{
    private const int MostPauses = 16;

    private int _failures;
    private int _pauses;
    private long _probe;
    private Timestamp _notBefore;
    private Timestamp _failingSince;
    private Timestamp? _since;
    private bool? _isAvailable;

    /// <summary>The interface; null where it is not known as one.</summary>
    public HostInterface? Target => target;

    /// <summary>The shortest interval of what asks it: the measure of its pauses.</summary>
    public TimeSpan Shortest { get; set; } = TimeSpan.MaxValue;

    /// <summary>Why it did not answer last; null where it did.</summary>
    public string? Failure { get; private set; }

    /// <summary>When the failures began that are not over.</summary>
    public Timestamp FailingSince => _failingSince;

    /// <summary>How it stands, for people.</summary>
    public InterfaceState State => new(
        target!,
        _isAvailable switch { true => HealthState.Good, false => HealthState.Bad, null => HealthState.NotKnown },
        _since,
        _isAvailable == true ? null : Failure,
        _pauses > 0 ? _notBefore : null);

    /// <summary>Whether a check run may be taken now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="run">The run's number, above 0.</param>
    public bool TryEnter(Timestamp now, long run)
    {
        if (_pauses == 0)
            return true;
        if (_probe != 0 || now < _notBefore)
            return false;
        _probe = run;
        return true;
    }

    /// <summary>A check run ended.</summary>
    /// <returns>What that changed.</returns>
    public BackOffChange Ended(CheckEnd end, long run, Timestamp now, AgendaOptions options)
    {
        bool wasProbe = _probe == run;
        if (wasProbe)
            _probe = 0;
        if (end.Outcome == CheckOutcome.Answered)
            return Answered(now);

        // Runs that were under way when the pause began say nothing new.
        if (!end.IsUnanswered || (_pauses > 0 && !wasProbe))
            return BackOffChange.None;
        if (_failures++ == 0)
            _failingSince = now;
        bool same = Failure == end.Failure && _isAvailable == false;
        Failure = end.Failure;
        if (_failures < options.FailuresBeforeBackOff)
            return _isAvailable is null ? BackOffChange.State : BackOffChange.None;
        if (_isAvailable != false)
            (_isAvailable, _since) = (false, _failingSince);
        Pause(end.Outcome, now, options);
        return same && target is null ? BackOffChange.None : BackOffChange.State;
    }

    /// <summary>The clock was set back: a pause that it had not passed ends now.</summary>
    public void EndPause(Timestamp now)
    {
        if (_notBefore > now)
            _notBefore = now;
    }

    /// <summary>A check run was given up because its entry is gone.</summary>
    public void Forget(long run)
    {
        if (_probe == run)
            _probe = 0;
    }

    private BackOffChange Answered(Timestamp now)
    {
        bool paused = _pauses > 0;
        bool changed = _isAvailable != true;
        (_failures, _pauses, Failure) = (0, 0, null);
        if (changed)
            (_isAvailable, _since) = (true, now);
        return paused ? BackOffChange.Resumed : changed ? BackOffChange.State : BackOffChange.None;
    }

    private void Pause(CheckOutcome outcome, Timestamp now, AgendaOptions options)
    {
        _pauses = Math.Min(_pauses + 1, MostPauses);
        double interval = Shortest.TotalSeconds;
        double longest = (outcome == CheckOutcome.TimedOut ? options.LongestBackOff : options.LongestBackOffUnreachable).TotalSeconds;
        double pause = Math.Min(interval * Math.Pow(2, _pauses), Math.Max(longest, interval));

        // Ticks are where they are: the pause ends half an interval before the tick that it means, so that no run is lost to the time the last one took.
        _notBefore = now + TimeSpan.FromSeconds(pause - (interval / 2));
    }
}
