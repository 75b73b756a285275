using Bongsu.Metrics;

namespace Bongsu.Detect.Services;

/// <summary>Makes spans of equal outcomes from the results of a check. Pure.</summary>
internal static class OutcomeSpans
{
    /// <summary>How long a check run holds where no other follows: twice the interval, as a late check run is no gap.</summary>
    public static long HoldsMs(TimeSpan interval) => (long)Math.Max(1000, interval.TotalMilliseconds * 2);

    /// <summary>Each check run holds until the next, and at most for <paramref name="holdsMs"/>. Equal neighbours become one span.</summary>
    public static void Append(List<OutcomeSpan> runs, IReadOnlyList<Sample> results, long holdsMs, long fromMs, long toMs)
    {
        for (int i = 0; i < results.Count; i++)
        {
            if (double.IsNaN(results[i].Value))
                continue;
            long until = results[i].TimestampMs + holdsMs;
            if (i + 1 < results.Count)
                until = Math.Min(until, results[i + 1].TimestampMs);
            Append(runs, new OutcomeSpan(Math.Max(fromMs, results[i].TimestampMs), Math.Min(toMs, until), results[i].Value != 0));
        }
    }

    /// <summary>Puts a run at the end; what overlaps the last one is cut off.</summary>
    public static void Append(List<OutcomeSpan> runs, OutcomeSpan run)
    {
        if (runs.Count > 0)
        {
            OutcomeSpan last = runs[^1];
            run = run with { FromMs = Math.Max(run.FromMs, last.ToMs) };
            if (run.FromMs >= run.ToMs)
                return;
            if (last.Good == run.Good && last.ToMs == run.FromMs)
            {
                runs[^1] = last with { ToMs = run.ToMs };
                return;
            }
        }

        if (run.FromMs < run.ToMs)
            runs.Add(run);
    }
}
