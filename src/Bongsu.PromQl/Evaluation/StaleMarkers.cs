using System.Runtime.InteropServices;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Takes stale markers out: they are no samples of a range.</summary>
internal static class StaleMarkers
{
    public static bool AreIn(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, long>(values).Contains(BitConverter.DoubleToInt64Bits(Absent.Value));

    /// <summary>Copies of both columns without the markers.</summary>
    public static (long[] Times, double[] Values) Without(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        var keptTimes = new List<long>(times.Length);
        var keptValues = new List<double>(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (Absent.Is(values[i]))
                continue;
            keptTimes.Add(times[i]);
            keptValues.Add(values[i]);
        }

        return ([.. keptTimes], [.. keptValues]);
    }
}
