using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Trials;

/// <summary>
/// Gives values and the passing of time to the triggers of hosts as their actors would have: each value at its own time, each host's ticks between them. Plain
/// and deterministic, for one caller; time is moved by what is given, so that days pass in milliseconds.
/// </summary>
public sealed class Replay
{
    private readonly HostTriggers[] _hosts;
    private readonly Timestamp[] _nextTicks;
    private readonly TimeSpan _tick;
    private readonly Dictionary<ItemId, List<HostTriggers>> _readers = [];
    private readonly List<TriggerTransition> _transitions = [];
    private readonly Action<HostTriggers, TriggerTransition> _take;
    private readonly (ItemId, ItemValue)[] _one = new (ItemId, ItemValue)[1];

    /// <summary>Begins at a time, as actors do: everything is evaluated once.</summary>
    /// <param name="hosts">Windows already primed, where there is a past.</param>
    /// <param name="start">The first moment.</param>
    /// <param name="tick">Between two looks at triggers that depend on time; live it is <see cref="TimeTicks.Interval"/>.</param>
    /// <param name="take">Gets each transition when it happens, with the host whose it is.</param>
    public Replay(IEnumerable<HostTriggers> hosts, Timestamp start, TimeSpan tick, Action<HostTriggers, TriggerTransition> take)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(tick, TimeSpan.Zero);
        _hosts = [.. hosts];
        _tick = tick;
        _take = take;
        Now = start;
        _nextTicks = [.. _hosts.Select(h => TimeTicks.First(h.Plan.Host.Id, start, tick))];
        foreach (HostTriggers host in _hosts)
        {
            foreach (ItemId item in host.Plan.Needs.Keys)
            {
                if (!_readers.TryGetValue(item, out List<HostTriggers>? readers))
                    _readers.Add(item, readers = []);
                readers.Add(host);
            }

            host.EvaluateAll(start, _transitions);
            Take(host);
        }
    }

    /// <summary>How far time has come.</summary>
    public Timestamp Now { get; private set; }

    /// <summary>Lets time pass up to a moment, itself included.</summary>
    public void Advance(Timestamp to)
    {
        TickUntil(to, inclusive: true);
        Now = to > Now ? to : Now;
    }

    /// <summary>Takes a value at its own time, which is not before <see cref="Now"/>; the ticks before it come first.</summary>
    public void Observe(ItemId item, in ItemValue value)
    {
        if (!_readers.TryGetValue(item, out List<HostTriggers>? readers))
            return;
        TickUntil(value.At, inclusive: false);
        Now = value.At > Now ? value.At : Now;
        _one[0] = (item, value);
        foreach (HostTriggers host in readers)
        {
            host.Observe(_one, Now, _transitions);
            Take(host);
        }
    }

    private void TickUntil(Timestamp to, bool inclusive)
    {
        while (true)
        {
            int next = -1;
            for (int i = 0; i < _hosts.Length; i++)
            {
                if (_hosts[i].DependsOnTime && (next < 0 || _nextTicks[i] < _nextTicks[next]))
                    next = i;
            }

            if (next < 0 || _nextTicks[next] > to || (!inclusive && _nextTicks[next] == to))
                return;
            Now = _nextTicks[next];
            _nextTicks[next] = Now + _tick;
            _hosts[next].Tick(Now, _transitions);
            Take(_hosts[next]);
        }
    }

    private void Take(HostTriggers host)
    {
        foreach (TriggerTransition transition in _transitions)
            _take(host, transition);
        _transitions.Clear();
    }
}
