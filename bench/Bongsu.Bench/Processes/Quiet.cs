namespace Bongsu.Bench.Processes;

/// <summary>Waits until a server has done what it was given: nothing says so alike in both servers but their use of the processor.</summary>
internal static class Quiet
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    /// <summary>Waits until the processes use less than a tenth of a core over two seconds.</summary>
    /// <returns>When that began, as time since <paramref name="start"/>, and the processor seconds used until then; the wait itself is not counted.</returns>
    public static async Task<(TimeSpan Elapsed, double CpuSeconds, bool Reached)> WaitAsync(
        ProcessTree tree, TimeSpan atMost, long start, TimeProvider time, CancellationToken cancellationToken)
    {
        long begin = time.GetTimestamp();
        while (true)
        {
            TimeSpan elapsed = time.GetElapsedTime(start);
            double before = tree.CpuSeconds();
            await Task.Delay(Window, time, cancellationToken);
            double after = tree.CpuSeconds();
            bool quiet = after - before < 0.1 * Window.TotalSeconds;
            if (quiet || time.GetElapsedTime(begin) > atMost)
                return (elapsed, quiet ? before : after, quiet);
        }
    }
}
