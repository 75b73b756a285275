namespace Bongsu.Respond.Outbox;

/// <summary>
/// When to try again: 2 s, doubling to a minute for about the first hour, then every ten. Jitter takes away up to half, so that what failed together does
/// not come back together.
/// </summary>
internal static class Backoff
{
    /// <summary>After this long nobody wants the message any more.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(3);

    /// <summary>How long a create whose answer was lost rests before the tracker is asked: its search lags (protocols.md B5).</summary>
    public static readonly TimeSpan AmbiguousRest = TimeSpan.FromSeconds(30);

    private const double FirstSeconds = 2;
    private const double MinuteSeconds = 60;
    private const double LastSeconds = 600;
    private const int AttemptsInFirstHour = 70;

    /// <summary>The wait after a failed attempt.</summary>
    /// <param name="attempts">Made so far, 1 or more.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan After(int attempts, double jitter)
    {
        double full = attempts > AttemptsInFirstHour ? LastSeconds : Math.Min(MinuteSeconds, FirstSeconds * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10)));
        return TimeSpan.FromSeconds(full * (1 - (0.5 * jitter)));
    }
}
