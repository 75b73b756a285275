using Bongsu.Model.Time;

namespace Bongsu.Collect.Scheduling;

/// <summary>
/// How patient we are with something that does not answer. After some timeouts in a row one look at a time is taken, after a pause that doubles with each
/// further timeout. One answer ends it.
/// </summary>
internal sealed class BackOff
{
    private int _timeouts;
    private int _pauses;
    private long _probe;
    private Timestamp _notBefore;

    /// <summary>Whether a check run may be taken now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="run">The look's number, above 0.</param>
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
    public void Ended(CheckOutcome outcome, long run, Timestamp now, TimeSpan interval, AgendaOptions options)
    {
        bool wasProbe = _probe == run;
        if (wasProbe)
            _probe = 0;
        if (outcome == CheckOutcome.Answered)
        {
            _timeouts = 0;
            _pauses = 0;
            return;
        }

        // Looks that were under way when the pause began say nothing new.
        if (outcome != CheckOutcome.TimedOut || (_pauses > 0 && !wasProbe) || ++_timeouts < options.TimeoutsBeforeBackOff)
            return;
        _pauses = Math.Min(_pauses + 1, 16);
        double pause = Math.Min(interval.TotalSeconds * Math.Pow(2, _pauses), Math.Max(options.LongestBackOff.TotalSeconds, interval.TotalSeconds));

        // Ticks are where they are: the pause ends half an interval before the tick that it means, so that no run is lost to the time the last one took.
        _notBefore = now + TimeSpan.FromSeconds(pause - (interval.TotalSeconds / 2));
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
}
