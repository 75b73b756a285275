using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>A span of time between two points.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Not included; not before <paramref name="From"/>.</param>
public readonly record struct TimeInterval(Timestamp From, Timestamp To)
{
    /// <summary>How long.</summary>
    public TimeSpan Length => To - From;
}
