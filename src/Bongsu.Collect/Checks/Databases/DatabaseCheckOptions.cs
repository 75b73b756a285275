using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Databases;

/// <summary>What may be set of every kind that logs in to a database.</summary>
public abstract record DatabaseCheckOptions
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; the database's own where absent.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>The user.</summary>
    [StringLength(256, MinimumLength = 1)]
    public required string User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>The database; the server's default where absent.</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? Database { get; init; }

    /// <summary>
    /// True: fails where the server does not offer TLS, and verifies its certificate unless <see cref="VerifyTls"/> is false. False (the default) uses TLS
    /// where it is offered.
    /// </summary>
    public bool Tls { get; init; }

    /// <summary>False accepts any certificate. Without <see cref="Tls"/> none is verified.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>A query whose first column of the first row is the check's value. Up to 8192 characters.</summary>
    [StringLength(8192, MinimumLength = 1)]
    public string? Query { get; init; }

    /// <summary>
    /// How many rows of the query are taken as values of their own, 1 to 1,000; more are a failure, and none at all is not. Only the first row's first column
    /// where absent.
    /// </summary>
    [Range(1, 1000)]
    public int? Rows { get; init; }

    /// <summary>A regular expression that the query's value must match.</summary>
    [StringLength(1024, MinimumLength = 1)]
    public string? Matches { get; init; }
}
