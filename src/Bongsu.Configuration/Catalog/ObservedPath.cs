namespace Bongsu.Configuration.Catalog;

/// <summary>The way from this server to a target.</summary>
/// <param name="Addresses">From the server's own address on, in order; those that are not known are left out. The last is the target's where it was reached.</param>
/// <param name="Target">The name of the host or service that was reached; null where it was not, or where it is known by its address alone.</param>
/// <param name="Known">Who says so, one word.</param>
/// <param name="SeenAtMs">When it was last seen, Unix milliseconds.</param>
public sealed record ObservedPath(IReadOnlyList<string> Addresses, string? Target, string Known, long SeenAtMs);
