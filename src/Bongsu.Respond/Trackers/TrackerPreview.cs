using System.Text.Json.Nodes;

namespace Bongsu.Respond.Trackers;

/// <summary>What a tracker would make of a problem.</summary>
public sealed record TrackerPreview
{
    /// <summary>True where an issue would be opened.</summary>
    public bool IsWanted { get; init; }

    /// <summary>The issue as it would be sent; null where none would be.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>Fields that the configuration asks for and that would be left out.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>Fields that the tracker demands and that nobody sets: it would refuse the issue.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What is wrong, or why there would be no issue, in sentences.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
