namespace Bongsu.Cluster.Hosts;

/// <summary>The actor of one host or service, keyed by its id: it schedules the host's checks and evaluates its triggers, one thing at a time.</summary>
[Alias("bongsu.IHostGrain")]
public interface IHostGrain : IGrainWithIntegerKey
{
    /// <summary>Activates it, so that its checks run and its triggers are evaluated; writes what could not be written before.</summary>
    [Alias("Wake")]
    Task Wake();

    /// <summary>Takes the new configuration of the host, or stops where it is gone or disabled.</summary>
    [Alias("Reload")]
    Task Reload();

    /// <summary>Writes what was decided on the threads that brought values.</summary>
    [Alias("Settle")]
    Task Settle();

    /// <summary>Evaluates the triggers that read these values, which come from another process.</summary>
    [Alias("Observe")]
    Task Observe([Immutable] WireValue[] values);

    /// <summary>Somebody closed a problem of a trigger by hand.</summary>
    [Alias("Closed")]
    Task Closed(long trigger, string? correlation, long atNs);
}
