using Bongsu.Model.Time;

namespace Bongsu.Views.Simulations;

/// <summary>What to simulate.</summary>
public sealed record SimulationRequest
{
    /// <summary>The beginning: of the period whose real problems are meant, or of the sample.</summary>
    public required Timestamp From { get; init; }

    /// <summary>The end; at most <see cref="PolicySimulations.MaxPeriod"/> later.</summary>
    public required Timestamp To { get; init; }

    /// <summary>A problem that somebody makes up; null for the real ones of the period.</summary>
    public SimulationSample? Sample { get; init; }

    /// <summary>A draft of the configuration: file names and YAML texts; empty for none.</summary>
    public IReadOnlyList<(string File, string Text)> Draft { get; init; } = [];

    /// <summary>Values for <c>${NAME}</c> in the draft.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
