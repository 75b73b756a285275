using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Tls;

/// <summary>Options of <c>tls</c>.</summary>
public sealed record TlsCheckOptions : ConnectionOptions
{
    /// <summary>The name that the certificate must be for and that the server is asked for (SNI); the address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? ServerName { get; init; }

    /// <summary>Fails where the certificate has fewer days left. 0 to 3650; default 0: only an expired one fails.</summary>
    [Range(0, 3650)]
    public int MinimumDays { get; init; }

    /// <summary>True asks the OCSP responder that the certificate names whether it is revoked, and fails where it is.</summary>
    public bool Ocsp { get; init; }

    /// <summary>Whether the server is asked for a stapled response of OCSP, over a second connection, and whether there must be one.</summary>
    public Stapling Stapling { get; init; }
}
