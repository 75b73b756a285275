namespace Bongsu.Configuration.Effective;

/// <summary>A host that a row of a discovery brings, its macros put in.</summary>
public sealed record DiscoveredHost
{
    /// <summary>The key of the discovery.</summary>
    public required string Key { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>For people; null where that is its name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Where it is reached; null where that is as the host that discovers it.</summary>
    public string? Address { get; init; }

    /// <summary>Host groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Templates, nearest first.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>The service it is a member of, or null.</summary>
    public string? Service { get; init; }

    /// <summary>User macros.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>User macros whose values are secret.</summary>
    public IReadOnlyDictionary<string, string> SecretMacros { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>False: it is switched off when it is made.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>True where its row is no longer found, and what it brought is kept for a while.</summary>
    public bool IsLost { get; init; }

    /// <summary>True where that has been so for so long that it is switched off.</summary>
    public bool IsOff { get; init; }
}
