namespace Bongsu.Server.Demo;

/// <summary>Noise that is the same each time: a function of a name and a moment. Pure.</summary>
internal static class DemoNoise
{
    /// <summary>-1 to 1, of its own for each moment.</summary>
    public static double Jitter(ulong seed, long moment) => (Hash(seed ^ Hash((ulong)moment)) / (double)ulong.MaxValue * 2) - 1;

    /// <summary>-1 to 1, changing smoothly from one step to the next.</summary>
    public static double Drift(ulong seed, long moment, long step)
    {
        long whole = Math.DivRem(moment, step, out long rest);
        double along = rest / (double)step, eased = along * along * (3 - (2 * along));
        double before = Jitter(seed, whole), after = Jitter(seed, whole + 1);
        return before + ((after - before) * eased);
    }

    /// <summary>The number of a name, the same in every process.</summary>
    public static ulong Seed(string host, string key)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in host)
            hash = unchecked((hash ^ c) * 1099511628211);
        foreach (char c in key)
            hash = unchecked((hash ^ c) * 1099511628211);
        return Hash(hash);
    }

    private static ulong Hash(ulong x)
    {
        unchecked
        {
            x += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}
