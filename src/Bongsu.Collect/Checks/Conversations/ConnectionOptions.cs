using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Collect.Checks.Conversations;

/// <summary>What may be set of every kind that talks over one TCP connection.</summary>
public abstract record ConnectionOptions
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; the protocol's own where absent.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }

    /// <summary>False accepts any certificate; its remaining days are still measured. Without TLS it means nothing.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>The certificate that is shown to the peer in TLS, with its key; the caller disposes of it. Null for none.</summary>
    internal virtual X509Certificate2? ClientCertificate() => null;
}
