namespace Bongsu.Configuration.Networks;

/// <summary>What a network's search remembers of the hosts that it found, by their identity.</summary>
/// <param name="LastRunMs">When it was last searched, in milliseconds since 1970; 0 for never.</param>
/// <param name="Hosts">By identity.</param>
public sealed record NetworkMemory(long LastRunMs, IReadOnlyDictionary<string, NetworkMemory.Host> Hosts)
{
    /// <summary>Nothing yet.</summary>
    public static NetworkMemory Empty { get; } = new(0, new Dictionary<string, Host>());

    /// <summary>A host that was found.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="LastSeenMs">When it last answered.</param>
    /// <param name="IsDisabled">It was disabled because it was lost.</param>
    public sealed record Host(string Name, long LastSeenMs, bool IsDisabled);
}
