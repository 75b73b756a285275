using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Sources;

/// <summary>How a system that speaks HTTP is reached.</summary>
public abstract record HttpSourceOptions : IValidatableObject
{
    /// <summary>Where it is, with a path where it has one: <c>https://zabbix.example.com/zabbix</c>.</summary>
    [Required]
    public string Url { get; init; } = "";

    /// <summary>A token that may read; sent as a bearer.</summary>
    public Secret? Token { get; init; }

    /// <summary>A user that may read, for basic authentication; with <see cref="Password"/>, instead of a token.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>False takes any certificate. Default true.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || uri.Query.Length > 0)
            yield return new ValidationResult("url must be an http or https address without user, password and query: give user and password, or token.");
        if ((User is null) != (Password is null))
            yield return new ValidationResult("user and password go together.");
        if (User is not null && Token is not null)
            yield return new ValidationResult("give either token, or user and password.");
    }
}
