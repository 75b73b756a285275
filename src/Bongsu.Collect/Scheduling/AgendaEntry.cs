using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Scheduling;

/// <summary>One check or item on an agenda.</summary>
internal sealed class AgendaEntry
{
    private AgendaEntry(string key, string path, HostInterface? target, TimeSpan interval, long phase)
    {
        Key = key;
        Interface = target;
        Path = target?.Id ?? path;
        IntervalNs = Math.Max(interval.Ticks, TimeSpan.TicksPerSecond) * 100;
        Phase = phase;
    }

    /// <summary>Unique on the host.</summary>
    public string Key { get; }

    /// <summary>What answers or does not answer as one: the interface; without one, all items of a type share a path and each check has its own.</summary>
    public string Path { get; }

    /// <summary>The interface that it asks; null for none.</summary>
    public HostInterface? Interface { get; }

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

    /// <summary>It has itself found out that the target does not answer, and said so.</summary>
    public bool IsUnanswered { get; set; }

    /// <summary>It was not run because others have found out that the target does not answer.</summary>
    public bool IsBlocked { get; set; }

    public static AgendaEntry Of(EffectiveHost host, EffectiveCheck check, AgendaOptions options)
    {
        string key = "check " + check.Name;
        return new AgendaEntry(key, key, options.InterfaceOf(host, check.Type, check.Options), check.Interval, Scheduling.Phase.Of(host.Id, key))
        {
            Check = check,
        };
    }

    public static AgendaEntry Of(EffectiveHost host, EffectiveItem item, AgendaOptions options)
    {
        string key = "item " + item.Key;
        return new AgendaEntry(key, item.Type, options.InterfaceOf(host, item.Type, item.Options), item.Interval, Scheduling.Phase.Of(host.Id, key))
        {
            Item = item,
        };
    }

    public Timestamp NextTick(Timestamp after) => Scheduling.Phase.NextTick(after, Phase, IntervalNs);

    /// <summary>A time soon after another one, spread by the phase: within a time, or within the interval if that is shorter.</summary>
    public Timestamp Soon(Timestamp after, TimeSpan within) =>
        new(after.UnixNanoseconds + (Phase % Math.Clamp(within.Ticks * 100, 1, IntervalNs)));
}
