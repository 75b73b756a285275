using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Icmp;

/// <summary>Options of <c>icmp</c>.</summary>
public sealed record IcmpCheckOptions
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>Echo requests a look, 1 to 20. Default 3.</summary>
    [Range(1, 20)]
    public int Count { get; init; } = 3;

    /// <summary>More lost requests than this are a failure, in per cent, 0 to 99. Default 99: only when all are lost.</summary>
    [Range(0, 99)]
    public double MaxLoss { get; init; } = 99;

    /// <summary>Payload of a request in bytes, 0 to 8192. Default 56.</summary>
    [Range(0, 8192)]
    public int Size { get; init; } = 56;
}
