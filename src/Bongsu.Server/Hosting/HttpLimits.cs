using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bongsu.Server.Hosting;

/// <summary>What one server takes over HTTP, and how long it takes to stop.</summary>
[Category("http")]
internal sealed record HttpLimits
{
    /// <summary>The largest request body taken by any endpoint that does not set its own, in bytes. Default 1 MiB.</summary>
    [Range(typeof(long), "1024", "4294967296", ParseLimitsInInvariantCulture = true)]
    public long RequestBodyBytes { get; init; } = 1L << 20;

    /// <summary>The most connections at once; a new one then ends the one that has been idle for the longest. Default 10,000.</summary>
    [Range(10, 1_000_000)]
    public int Connections { get; init; } = 10_000;

    /// <summary>
    /// The most connections of one address at once (of an IPv6 network of 64 bits); a new one then ends its own that has been idle for the longest. Default
    /// 5,000.
    /// </summary>
    [Range(10, 1_000_000)]
    public int ConnectionsPerAddress { get; init; } = 5_000;

    /// <summary>A body that comes more slowly than so many bytes a second, after its first ten seconds, ends its request with 408. Default 240.</summary>
    [Range(1, 1_000_000)]
    public int BodyBytesPerSecond { get; init; } = 240;

    /// <summary>The most live pages (WebSocket connections) at once. Default 2,000.</summary>
    [Range(1, 1_000_000)]
    public int LiveConnections { get; init; } = 2_000;

    /// <summary>A request's headers must have come within this time. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a stop waits for what is under way before it is cut off. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The reverse proxies that are believed when they say whom a request comes from, separated by commas. The option <c>--trusted-proxies</c> wins. Default:
    /// none.
    /// </summary>
    [TrustedProxies]
    [Description("addresses and networks such as 10.0.0.7, fd00::/8, or nothing")]
    public string TrustedProxies { get; init; } = "";

    /// <summary>Sets them on the web server.</summary>
    public void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = RequestBodyBytes;
        // Our own bound, which ends idle connections, comes first; those that are ended take a moment to go.
        limits.MaxConcurrentConnections = 2L * Connections;
        limits.MaxConcurrentUpgradedConnections = LiveConnections;
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: BodyBytesPerSecond, gracePeriod: TimeSpan.FromSeconds(10));
    }
}
