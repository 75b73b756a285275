using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.DnsQuery;

/// <summary>Options of <c>dns</c>.</summary>
public sealed record DnsCheckOptions
{
    /// <summary>The name server: IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; default 53.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 53;

    /// <summary>The name that is asked for, such as shop.example.com; the check's own name where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Query { get; init; }

    /// <summary>The same for <c>bongsu probe</c>, where a check has no name of its own.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>a (the default), aaaa, caa, cname, mx, ns, ptr, soa, srv or txt.</summary>
    public DnsRecordType Record { get; init; } = DnsRecordType.A;

    /// <summary>What must be among the answers, written as the answer item shows it; any answer is good where it is absent.</summary>
    [StringLength(1024, MinimumLength = 1)]
    public string? Expect { get; init; }

    /// <summary>True: fails where the server is not an authority for the name.</summary>
    public bool Authoritative { get; init; }

    /// <summary>True: fails where the server has not verified the answer by DNSSEC (the AD flag).</summary>
    public bool Authenticated { get; init; }

    /// <summary>True: asks every name server of the zone <see cref="Query"/> for it too; fails where one does not answer with the same serial number.</summary>
    public bool AllServers { get; init; }

    /// <summary>any (the default), v4 or v6: the way to the name server.</summary>
    public IpVersion IpVersion { get; init; }
}
