using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Memcached;

/// <summary>Options of <c>memcached</c>.</summary>
public sealed record MemcachedCheckOptions : ConnectionOptions
{
    /// <summary>True where the port speaks TLS.</summary>
    public bool Tls { get; init; }
}
