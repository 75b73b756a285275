using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Apis;

/// <summary>What may be set of every kind that asks a server's HTTP API.</summary>
public abstract record ApiCheckOptions : IValidatableObject
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; the API's own where absent.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>True where the port speaks TLS.</summary>
    public virtual bool Tls { get; init; }

    /// <summary>False accepts any certificate.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>Logs in as this user.</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>Shown instead of a user and a password: sent as a bearer token.</summary>
    public Secret? Token { get; init; }

    /// <inheritdoc />
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Password is not null && User is null)
            yield return new ValidationResult("password needs user.", [nameof(Password)]);
        if (Token is not null && User is not null)
            yield return new ValidationResult("token and user exclude each other.", [nameof(Token)]);
        if (Token?.Reveal().AsSpan().IndexOfAny("\r\n\0 ") >= 0)
            yield return new ValidationResult("token has no blanks and no line breaks.", [nameof(Token)]);
        if (User?.Contains(':', StringComparison.Ordinal) == true)
            yield return new ValidationResult("user has no colon.", [nameof(User)]);
    }
}
