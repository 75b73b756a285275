using System.Net;
using Bongsu.Protocols.Traceroute;

namespace Bongsu.Collect.Checks.Traceroute;

/// <summary>
/// What is known of a path over several runs. A hop that is silent this time, and one that was silent, may be anybody: silence is no change. Pure.
/// </summary>
/// <param name="Hops">The addresses, null for a hop that never answered; at the end the farthest that answered.</param>
/// <param name="IsWhole">True where the last hop is the target.</param>
internal sealed record PathMemory(IReadOnlyList<IPAddress?> Hops, bool IsWhole)
{
    /// <summary>What a run saw of the path.</summary>
    /// <param name="trace">The run.</param>
    public static PathMemory Of(Trace trace)
    {
        // Who says that it goes no further may stand before the hop that was asked: it says nothing of the path.
        IEnumerable<TraceHop> hops = trace.End == TraceEnd.Stopped ? trace.Hops.SkipLast(1) : trace.Hops;
        return new PathMemory([.. hops.Select(static h => h.Address)], trace.End == TraceEnd.Reached);
    }

    /// <summary>What is known after a further run, and whether the path has changed.</summary>
    /// <param name="before">What was known; null before the first run.</param>
    /// <param name="seen">What this run saw.</param>
    public static (PathMemory After, bool IsChanged) With(PathMemory? before, PathMemory seen)
    {
        if (before is null)
            return (seen, false);
        for (int i = 0; i < Math.Min(before.Hops.Count, seen.Hops.Count); i++)
        {
            if (before.Hops[i] is { } was && seen.Hops[i] is { } now && !was.Equals(now))
                return (seen, true);
        }

        // A path that was not followed to its end says nothing of what lies behind; one that was says that nothing does.
        if ((seen.IsWhole && before.Hops.Count > seen.Hops.Count) || (before.IsWhole && seen.Hops.Count > before.Hops.Count))
            return (seen, true);
        IPAddress?[] hops =
        [
            .. Enumerable.Range(0, Math.Max(seen.Hops.Count, before.Hops.Count))
                .Select(i => seen.Hops.ElementAtOrDefault(i) ?? before.Hops.ElementAtOrDefault(i)),
        ];
        return (new PathMemory(hops, before.IsWhole || seen.IsWhole), false);
    }
}
