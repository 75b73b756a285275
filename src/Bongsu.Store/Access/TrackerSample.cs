using Bongsu.Model.Levels;

namespace Bongsu.Store.Access;

/// <summary>A problem that there might be.</summary>
public sealed record TrackerSample
{
    /// <summary>The host's or service's name.</summary>
    public string Host { get; init; } = "web-1";

    /// <summary>Its groups.</summary>
    public IReadOnlyList<string> HostGroups { get; init; } = [];

    /// <summary>The service concerned, or null.</summary>
    public string? Service { get; init; }

    /// <summary>The organisation that owns it, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>1 to 5.</summary>
    public Level Level { get; init; } = Level.Critical;

    /// <summary>What happened.</summary>
    public string Title { get; init; } = "Sample problem";
}
