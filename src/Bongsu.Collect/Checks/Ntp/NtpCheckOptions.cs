using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Ntp;

/// <summary>Options of <c>ntp</c>.</summary>
public sealed record NtpCheckOptions
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; default 123.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 123;

    /// <summary>Fails where the clocks differ by more, such as 500ms. 1 ms to a day; default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan MaximumOffset { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Fails where the stratum is greater: 1 to 15; default 15.</summary>
    [Range(1, 15)]
    public int MaximumStratum { get; init; } = 15;

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }
}
