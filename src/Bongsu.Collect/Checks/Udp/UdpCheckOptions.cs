using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Udp;

/// <summary>Options of <c>udp</c>.</summary>
public sealed record UdpCheckOptions
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535.</summary>
    [Range(1, 65535)]
    public required int Port { get; init; }

    /// <summary>The datagram; <c>\r</c>, <c>\n</c>, <c>\t</c>, <c>\\</c> and <c>\xHH</c> are read as such. Up to 4096 characters; empty by default.</summary>
    [StringLength(4096)]
    public string Send { get; init; } = "";

    /// <summary>A text that the response must contain; any response is good where it is empty.</summary>
    [StringLength(4096)]
    public string Expect { get; init; } = "";

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }
}
