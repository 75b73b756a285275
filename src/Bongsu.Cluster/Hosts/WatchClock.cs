using Bongsu.Model.Time;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// Since when this process collects, by a clock that goes evenly: silence before that means nothing to triggers that wait for it. A clock that was set forwards
/// makes every value look old, and one that was set back hides the newest, so collecting begins again at a step. Any thread.
/// </summary>
public sealed class WatchClock
{
    // A clock that is slewed gains half a millisecond a second; what differs by more was set.
    private const double MostSlew = 0.001;
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new(); // guards all below
    private Timestamp _since;
    private Timestamp _wall;
    private long _steady;

    /// <summary>Begins now.</summary>
    public WatchClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _since = _wall = Timestamp.Now(time);
        _steady = time.GetTimestamp();
    }

    /// <summary>When the process started to collect, or its clock was last set.</summary>
    public Timestamp Since
    {
        get
        {
            lock (_lock)
            {
                Timestamp wall = Timestamp.Now(_time);
                long steady = _time.GetTimestamp();
                TimeSpan passed = _time.GetElapsedTime(_steady, steady);
                TimeSpan step = wall - _wall - passed;
                (_wall, _steady) = (wall, steady);
                if (step.Duration() > s_least + (passed * MostSlew))
                    _since = wall;
                return _since;
            }
        }
    }
}
