namespace Bongsu.Protocols.Traceroute;

/// <summary>How a path ends.</summary>
public enum TraceEnd
{
    /// <summary>At the target.</summary>
    Reached,

    /// <summary>The last hop says that it goes no further.</summary>
    Stopped,

    /// <summary>Nobody answers any more.</summary>
    Silent,

    /// <summary>The target is farther away than was looked.</summary>
    TooFar,

    /// <summary>The time for all of it was over.</summary>
    OutOfTime,
}
