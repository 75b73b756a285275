namespace Bongsu.Collect.Clouds;

/// <summary>Counts what one cloud was asked since the program started. Any thread.</summary>
public sealed class CloudMeter
{
    private long _requests;
    private long _throttled;
    private long _metrics;
    private double _dollars;
    private readonly Lock _lock = new();

    /// <summary>Requests that were sent, those that were refused or repeated too.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Requests that the cloud refused because there were too many.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>Metrics that were paid for.</summary>
    public long Metrics => Interlocked.Read(ref _metrics);

    /// <summary>What that costs by the list price.</summary>
    public double Dollars
    {
        get
        {
            lock (_lock)
                return _dollars;
        }
    }

    /// <summary>A request was sent.</summary>
    public void Request() => Interlocked.Increment(ref _requests);

    /// <summary>A request was refused because there were too many.</summary>
    public void Throttle() => Interlocked.Increment(ref _throttled);

    /// <summary>Metrics were paid for.</summary>
    /// <param name="metrics">How many.</param>
    /// <param name="dollars">What they cost.</param>
    public void Pay(long metrics, double dollars)
    {
        Interlocked.Add(ref _metrics, metrics);
        lock (_lock)
            _dollars += dollars;
    }
}
