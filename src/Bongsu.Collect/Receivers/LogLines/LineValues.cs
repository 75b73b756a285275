namespace Bongsu.Collect.Receivers.LogLines;

/// <summary>Makes values of the lines that were read of a log at once.</summary>
/// <param name="name">The receiver's, for the metrics.</param>
/// <param name="metrics">Count what was not looked at.</param>
/// <param name="time">Measures the patterns.</param>
internal sealed class LineValues(string name, CollectMetrics metrics, TimeProvider time)
{
    // What the pattern of one item may take of one batch; what is left of it is not looked at, and counted.
    private static readonly TimeSpan s_patternTime = TimeSpan.FromSeconds(2);

    /// <summary>The lines that are taken, each with its value, in order.</summary>
    public List<(T Line, string Value)> Of<T>(IReadOnlyList<T> lines, Func<T, string> textOf, LinePattern pattern)
    {
        var values = new List<(T, string)>();
        long start = time.GetTimestamp();
        for (int i = 0; i < lines.Count; i++)
        {
            if (time.GetElapsedTime(start) > s_patternTime)
            {
                metrics.Refused(name, "pattern took too long", lines.Count - i);
                break;
            }

            if (pattern.ValueOf(textOf(lines[i]), out bool tookTooLong) is { } value)
                values.Add((lines[i], value));
            if (tookTooLong)
                metrics.Refused(name, "pattern took too long", 1);
        }

        return values;
    }
}
