using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Scheduling;

/// <summary>One check or item on an agenda.</summary>
internal sealed class AgendaEntry
{
    private AgendaEntry(string key, string path, TimeSpan interval, long phase)
    {
        Key = key;
        Path = path;
        IntervalNs = Math.Max(interval.Ticks, TimeSpan.TicksPerSecond) * 100;
        Phase = phase;
    }

    /// <summary>Unique on the host.</summary>
    public string Key { get; }

    /// <summary>What answers or does not answer as one: all items of a type share one (the agent), each check has its own.</summary>
    public string Path { get; }

    public long IntervalNs { get; }

    public TimeSpan Interval => TimeSpan.FromTicks(IntervalNs / 100);

    public long Phase { get; }

    public EffectiveCheck? Check { get; private init; }

    public EffectiveItem? Item { get; private init; }

    /// <summary>The next tick at which to look.</summary>
    public Timestamp Next { get; set; }

    /// <summary>False until the first check run, which comes sooner than its tick.</summary>
    public bool OnTick { get; set; }

    /// <summary>Above 0 while a check run is under way: its number.</summary>
    public long Running { get; set; }

    public static AgendaEntry Of(HostId host, EffectiveCheck check)
    {
        string key = "check " + check.Name;
        return new AgendaEntry(key, key, check.Interval, Scheduling.Phase.Of(host, key)) { Check = check };
    }

    public static AgendaEntry Of(HostId host, EffectiveItem item)
    {
        string key = "item " + item.Key;
        return new AgendaEntry(key, item.Type, item.Interval, Scheduling.Phase.Of(host, key)) { Item = item };
    }

    public Timestamp NextTick(Timestamp after) => Scheduling.Phase.NextTick(after, Phase, IntervalNs);
}
