namespace Bongsu.Protocols.Traceroute;

/// <summary>What became of one probe.</summary>
public enum HopState
{
    /// <summary>Nobody said anything in time.</summary>
    Silent,

    /// <summary>A router on the way had to throw it away: its hops were used up.</summary>
    Passed,

    /// <summary>The target has it.</summary>
    Reached,

    /// <summary>Somebody on the way says that it goes no further: no route, or not allowed.</summary>
    Stopped,
}
