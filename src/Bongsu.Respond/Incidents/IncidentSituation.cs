using Bongsu.Model.Levels;

namespace Bongsu.Respond.Incidents;

/// <summary>What is known of the incident that a problem opens or joins.</summary>
internal sealed record IncidentSituation
{
    /// <summary>Whether it opens or joins one.</summary>
    public required IncidentDecision Decision { get; init; }

    /// <summary>Who has heard of it, or will.</summary>
    public IReadOnlyList<IncidentThread> Threads { get; init; } = [];

    /// <summary>The trackers that have an external issue of it, or will.</summary>
    public IReadOnlySet<string> Trackers { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Channel and address of those who get a configuration alarm because of it.</summary>
    public IReadOnlySet<(string Channel, string Address)> Alarmed { get; init; } = new HashSet<(string, string)>();

    /// <summary>How many problems have been in it, by their owners; empty where the problem opens it.</summary>
    public IReadOnlyList<(string? Owner, int Problems)> Members { get; init; } = [];

    /// <summary>The highest level of its open problems; null where the problem opens it.</summary>
    public Level? Level { get; init; }
}
