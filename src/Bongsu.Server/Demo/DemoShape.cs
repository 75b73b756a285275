namespace Bongsu.Server.Demo;

/// <summary>What a fault does to the values of an item.</summary>
internal enum DemoShape
{
    /// <summary>They lie about a value.</summary>
    Hold,

    /// <summary>They go straight from one value to another.</summary>
    Ramp,

    /// <summary>None comes.</summary>
    Silence,
}
