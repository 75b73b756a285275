using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>How a service stood when its actor last looked.</summary>
public sealed record ServiceStanding
{
    /// <summary>When that was.</summary>
    public required Timestamp At { get; init; }

    /// <summary>Its redundancy margin.</summary>
    public required Margin Margin { get; init; }

    /// <summary>Its members, by name.</summary>
    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>The verdicts on its error budget, in the order of configuration; empty before the first.</summary>
    public IReadOnlyList<BurnVerdict> Burn { get; init; } = [];
}
