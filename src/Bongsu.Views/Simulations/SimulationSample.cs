using Bongsu.Model.Levels;

namespace Bongsu.Views.Simulations;

/// <summary>A problem that somebody makes up.</summary>
public sealed record SimulationSample
{
    /// <summary>The host or service that has it.</summary>
    public required string Host { get; init; }

    /// <summary>What it is called.</summary>
    public string Title { get; init; } = "sample";

    /// <summary>Its level, bounded by the category as a trigger's is.</summary>
    public Level Level { get; init; } = Level.Warning;

    /// <summary>The category; null for the host's own.</summary>
    public Category? Category { get; init; }

    /// <summary>Tags on top of the host's.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How long it lasts; null for the whole period.</summary>
    public TimeSpan? Lasts { get; init; }

    /// <summary>How long after its start somebody acknowledges it; null for never.</summary>
    public TimeSpan? AcknowledgedAfter { get; init; }
}
