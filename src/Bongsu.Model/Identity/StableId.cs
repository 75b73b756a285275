using System.Text;

namespace Bongsu.Model.Identity;

/// <summary>
/// Numbers for things that a configuration names by text. They must survive restarts and re-imports without a table, and agents carry them as JSON numbers:
/// so they are 52 bits of a 64-bit FNV-1a hash (Fowler, Noll, Vo) with a final mix. With a million items the chance of any two meeting is about 1 in 9 000.
/// </summary>
public static class StableId
{
    /// <summary>The item of a key on a host.</summary>
    public static ItemId Item(HostId host, string key) => new(Hash(host.Value, 'i', key));

    /// <summary>The trigger of a name on a host.</summary>
    public static TriggerId Trigger(HostId host, string name) => new(Hash(host.Value, 't', name));

    /// <summary>What stands for the trigger of an alert of another system, by its fingerprint there. Negative: triggers of ours are positive.</summary>
    public static TriggerId Alert(string fingerprint) => new(-Hash(0, 'a', fingerprint));

    /// <summary>What stands for a host that alerts of another system name and that is none of ours. Negative: hosts of ours are positive.</summary>
    public static HostId AlertHost(string name) => new(-Hash(0, 'h', name));

    private static long Hash(long owner, char kind, string text)
    {
        ulong hash = 14695981039346656037;
        for (int shift = 0; shift < 64; shift += 8)
            hash = Step(hash, unchecked((byte)(owner >> shift)));
        hash = Step(hash, unchecked((byte)kind));
        foreach (byte b in Encoding.UTF8.GetBytes(text))
            hash = Step(hash, b);
        hash ^= hash >> 32;
        hash = unchecked(hash * 0x9E3779B97F4A7C15);
        return (long)(hash >> 12) | 1;
    }

    private static ulong Step(ulong hash, byte b) => unchecked((hash ^ b) * 1099511628211);
}
