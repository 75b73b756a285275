using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Conversations;

/// <summary>What may be set of every kind that may log in and may begin TLS on an open connection.</summary>
public abstract record LoginOptions : ConnectionOptions, IValidatableObject
{
    /// <summary>none (the default), implicit or explicit.</summary>
    public TlsUse Tls { get; init; }

    /// <summary>Logs in as this user; no login where absent.</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <inheritdoc />
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Password is not null && User is null)
            yield return new ValidationResult("password needs user.", [nameof(Password)]);
        if ((User?.AsSpan().ContainsAny('\r', '\n') ?? false) || (Password?.Reveal().AsSpan().ContainsAny('\r', '\n') ?? false))
            yield return new ValidationResult("user and password have no line breaks.", [nameof(User)]);
    }
}
