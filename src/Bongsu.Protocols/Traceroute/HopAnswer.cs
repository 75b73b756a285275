using System.Net;

namespace Bongsu.Protocols.Traceroute;

/// <summary>What came back of one probe.</summary>
/// <param name="State">What became of it.</param>
/// <param name="From">Who says so; null where nobody does.</param>
/// <param name="Took">From sending to the answer; zero where there was none.</param>
public readonly record struct HopAnswer(HopState State, IPAddress? From, TimeSpan Took)
{
    /// <summary>Nobody said anything.</summary>
    public static HopAnswer Nothing => default;
}
