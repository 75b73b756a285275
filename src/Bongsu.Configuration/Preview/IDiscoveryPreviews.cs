namespace Bongsu.Configuration.Preview;

/// <summary>Works out in memory what lists of discoveries would make, by the resolver that makes it. Nothing is stored.</summary>
public interface IDiscoveryPreviews
{
    /// <summary>What a list would make, beside what the host has without any.</summary>
    /// <param name="host">The host.</param>
    /// <param name="key">The key of the discovery, as it is configured or with its macros expanded.</param>
    /// <param name="list">What the discovery found, after its preprocessing.</param>
    /// <returns>Null where the host or discovery is not there.</returns>
    DiscoveryOutcome? Of(string host, string key, string list);
}
