namespace Bongsu.Collect.Networks;

/// <summary>Lets checks begin at an even pace. Any thread.</summary>
/// <param name="perSecond">How many a second.</param>
/// <param name="time">The clock.</param>
internal sealed class NetworkPacer(int perSecond, TimeProvider time)
{
    private readonly Lock _lock = new(); // guards the one below
    private long _next = time.GetTimestamp();

    /// <summary>Waits for the turn.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            long now = time.GetTimestamp();
            _next = Math.Max(_next, now);
            wait = time.GetElapsedTime(now, _next);
            _next += time.TimestampFrequency / perSecond;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
