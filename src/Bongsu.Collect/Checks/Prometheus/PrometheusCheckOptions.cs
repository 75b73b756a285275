using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>Options of <c>prometheus</c>.</summary>
public sealed record PrometheusCheckOptions : IValidatableObject
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; default 9100, the port of node_exporter.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 9100;

    /// <summary>The path, with a query where there is one; default <c>/metrics</c>.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string Path { get; init; } = "/metrics";

    /// <summary>True: over TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>False accepts any certificate.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>Logs in as this user (HTTP basic authentication).</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>Is sent as a bearer token.</summary>
    public Secret? Token { get; init; }

    /// <summary>The check fails where there are more samples: 1 to 100,000. Default 20,000.</summary>
    [Range(1, 100_000)]
    public int SampleLimit { get; init; } = 20_000;

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Path is not ['/', ..] || Path.Any(c => c <= ' ' || char.IsControl(c)))
            yield return new ValidationResult("path begins with '/' and has no blanks.", [nameof(Path)]);
        if (Password is not null && User is null)
            yield return new ValidationResult("password needs user.", [nameof(Password)]);
        if (Token is not null && User is not null)
            yield return new ValidationResult("token and user exclude each other.", [nameof(Token)]);
        if (Token?.Reveal().Any(c => c <= ' ' || c > '~') ?? false)
            yield return new ValidationResult("token has no blanks and no characters beyond ASCII.", [nameof(Token)]);
    }
}
