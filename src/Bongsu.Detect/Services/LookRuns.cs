using Bongsu.Metrics;

namespace Bongsu.Detect.Services;

/// <summary>Makes runs of looks. Pure.</summary>
internal static class LookRuns
{
    /// <summary>How long a look holds where no other follows: twice the interval, as a late look is no gap.</summary>
    public static long HoldsMs(TimeSpan interval) => (long)Math.Max(1000, interval.TotalMilliseconds * 2);

    /// <summary>Each look holds until the next, and at most for <paramref name="holdsMs"/>. Equal neighbours become one run.</summary>
    public static void Append(List<LookRun> runs, IReadOnlyList<Sample> looks, long holdsMs, long fromMs, long toMs)
    {
        for (int i = 0; i < looks.Count; i++)
        {
            if (double.IsNaN(looks[i].Value))
                continue;
            long until = looks[i].TimestampMs + holdsMs;
            if (i + 1 < looks.Count)
                until = Math.Min(until, looks[i + 1].TimestampMs);
            Append(runs, new LookRun(Math.Max(fromMs, looks[i].TimestampMs), Math.Min(toMs, until), looks[i].Value != 0));
        }
    }

    /// <summary>Puts a run at the end; what overlaps the last one is cut off.</summary>
    public static void Append(List<LookRun> runs, LookRun run)
    {
        if (runs.Count > 0)
        {
            LookRun last = runs[^1];
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
