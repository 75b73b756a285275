using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Scheduling;

/// <summary>
/// The arithmetic of ticks. Something that is looked at every n nanoseconds is looked at whenever (time since 1970 + its phase) is a multiple of n: so ticks do
/// not drift, are the same after a restart and on every machine, and different things are spread evenly over the interval.
/// </summary>
internal static class Phase
{
    /// <summary>
    /// Ticks fall on multiples of this, in nanoseconds. What is due at once is woken at once: a thread that wakes for each check costs about as much as the
    /// check. Small beside the shortest interval, so that the rest of the machine sees an even load, and that few checks wait for each other.
    /// </summary>
    public const long Grid = 20_000_000;

    /// <summary>A number from host and name that is evenly spread over all 63-bit values.</summary>
    public static long Of(HostId host, string name)
    {
        unchecked
        {
            // FNV-1a, then the finaliser of SplitMix64, because FNV alone leaves the low bits of short names too regular.
            ulong hash = 14695981039346656037 ^ (ulong)host.Value;
            hash *= 1099511628211;
            foreach (char c in name)
                hash = (hash ^ c) * 1099511628211;
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
            return (long)((hash ^ (hash >> 31)) >> 1);
        }
    }

    /// <summary>The first tick later than a time.</summary>
    /// <param name="time">Since when.</param>
    /// <param name="phase">From <see cref="Of"/>.</param>
    /// <param name="interval">Nanoseconds, above 0.</param>
    public static Timestamp NextTick(Timestamp time, long phase, long interval)
    {
        long offset = phase % interval / Grid * Grid;
        long shifted = time.UnixNanoseconds + offset;
        long floor = shifted - Mod(shifted, interval);
        return new Timestamp(floor + interval - offset);
    }

    private static long Mod(long value, long divisor)
    {
        long rest = value % divisor;
        return rest < 0 ? rest + divisor : rest;
    }
}
