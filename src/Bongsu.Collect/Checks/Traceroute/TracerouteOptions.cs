using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Traceroute;

/// <summary>Options of <c>traceroute</c>.</summary>
public sealed record TracerouteOptions
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>Hops after which it is given up, 1 to 30. Default 30.</summary>
    [Range(1, 30)]
    public int MaxHops { get; init; } = 30;

    /// <summary>Packets to a hop that does not answer, 1 to 5. Default 2.</summary>
    [Range(1, 5)]
    public int Tries { get; init; } = 2;

    /// <summary>How long the answer to a packet is waited for, 10 ms to 5 s. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05", ErrorMessage = "wait must be 10 ms to 5 s.")]
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>auto (the default: udp on Linux, which needs no special right, else icmp), udp or icmp.</summary>
    public TracerouteMethod Method { get; init; }

    /// <summary>The port of the first hop by UDP, each further hop has the next one, 1 to 65535. Default 33434.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 33434;

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }
}
