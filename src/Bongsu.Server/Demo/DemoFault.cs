using Bongsu.Model.Time;

namespace Bongsu.Server.Demo;

/// <summary>Something that goes wrong in the demo, and who sees to it.</summary>
internal sealed record DemoFault
{
    /// <summary>When it begins.</summary>
    public required Timestamp Start { get; init; }

    /// <summary>What it does to which values.</summary>
    public required IReadOnlyList<DemoEffect> Effects { get; init; }

    /// <summary>How long after its first problem somebody acknowledges; null for never.</summary>
    public TimeSpan? AcknowledgedAfter { get; init; }

    /// <summary>Who.</summary>
    public string By { get; init; } = "Lee";

    /// <summary>What they say.</summary>
    public string? Comment { get; init; }

    /// <summary>When it is over.</summary>
    public Timestamp End => Start + Effects.Max(e => e.To);

    /// <summary>The hosts and services that it changes.</summary>
    public IEnumerable<string> Hosts => Effects.Select(e => e.Host).Distinct(StringComparer.Ordinal);
}
