namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>What happens to the rest of what a server says.</summary>
public enum Spoiling
{
    /// <summary>It arrives.</summary>
    Nothing,

    /// <summary>It arrives after a pause, and byte by byte.</summary>
    Slowness,

    /// <summary>Silence: the connection stays, and nothing comes.</summary>
    Silence,

    /// <summary>The connection is closed.</summary>
    Close,

    /// <summary>Random bytes, then the end.</summary>
    Garbage,

    /// <summary>The same without an end.</summary>
    Flood,
}
