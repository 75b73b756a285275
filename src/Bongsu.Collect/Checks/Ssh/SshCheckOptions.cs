using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Ssh;

/// <summary>Options of <c>ssh</c>.</summary>
public sealed record SshCheckOptions : IValidatableObject
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; default 22.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 22;

    /// <summary>Logs in as this user; no login where absent.</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>The user's private key, in OpenSSH's or PEM format.</summary>
    public Secret? PrivateKey { get; init; }

    /// <summary>What the private key is encrypted with.</summary>
    public Secret? Passphrase { get; init; }

    /// <summary>
    /// Fails where the host key has another fingerprint: SHA256 in base64, as <c>ssh-keygen -l</c> prints it, with or without <c>SHA256:</c>.
    /// </summary>
    [RegularExpression("(SHA256:)?[A-Za-z0-9+/]{43}=?", ErrorMessage = "fingerprint is SHA256: and 43 characters, as ssh-keygen -l prints it.")]
    public string? Fingerprint { get; init; }

    /// <summary>Run after the login, in the user's shell there. Up to 4096 characters.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public string? Command { get; init; }

    /// <summary>The exit code that the command must have. 0 to 255; default 0.</summary>
    [Range(0, 255)]
    public int ExitCode { get; init; }

    /// <summary>A regular expression that the command's output must match.</summary>
    [StringLength(1024, MinimumLength = 1)]
    public string? Matches { get; init; }

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (User is null && (Password is not null || PrivateKey is not null || Command is not null))
            yield return new ValidationResult("password, privateKey and command need user.", [nameof(User)]);
        if (User is not null && Password is null && PrivateKey is null)
            yield return new ValidationResult("user needs password or privateKey.", [nameof(User)]);
        if (Matches is not null && Command is null)
            yield return new ValidationResult("matches needs command.", [nameof(Matches)]);
    }
}
