namespace Bongsu.Metrics.Remote.Sending;

/// <summary>How long to wait after the n-th failure in a row. Pure but for the chance it is given.</summary>
internal static class BackOff
{
    /// <summary>Twice as long each time up to a bound; the second half of it by chance, so that many senders do not come back at once.</summary>
    /// <param name="least">The first wait.</param>
    /// <param name="most">The bound.</param>
    /// <param name="failures">1 for the first failure.</param>
    /// <param name="chance">0 to 1.</param>
    /// <param name="asked">What the far side asked for; never waited less.</param>
    public static TimeSpan After(TimeSpan least, TimeSpan most, int failures, double chance, TimeSpan? asked)
    {
        double doubled = least.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 30));
        double wait = Math.Min(doubled, most.TotalMilliseconds);
        wait *= 0.5 + (0.5 * chance);
        return TimeSpan.FromMilliseconds(Math.Max(wait, asked?.TotalMilliseconds ?? 0));
    }
}
