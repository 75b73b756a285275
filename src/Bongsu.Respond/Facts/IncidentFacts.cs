using Bongsu.Model.Levels;

namespace Bongsu.Respond.Facts;

/// <summary>What a message says of the incident that its problem belongs to: as its reader may see it, at the moment at which it is sent.</summary>
public sealed record IncidentFacts
{
    /// <summary>Its number: that of its first problem.</summary>
    public required long Id { get; init; }

    /// <summary>The highest level of its open problems; of all where none is open.</summary>
    public required Level Level { get; init; }

    /// <summary>How many problems have been in it.</summary>
    public required int Problems { get; init; }

    /// <summary>How many of them are open.</summary>
    public required int Open { get; init; }

    /// <summary>How many hosts and services have an open problem; of all where none is open.</summary>
    public int Hosts { get; init; }

    /// <summary>Some of them by name, the one of the headline first.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>The services concerned, by name.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
}
