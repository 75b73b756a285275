using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Telnet;

/// <summary>Options of items of type <c>telnet</c>.</summary>
public sealed record TelnetItemOptions : IValidatableObject
{
    /// <summary>IP address or name; the host's own address where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>1 to 65535; default 23.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 23;

    /// <summary>Logs in as this user. It and the password go over the network as they are.</summary>
    [StringLength(256, MinimumLength = 1)]
    public required string User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }

    /// <summary>Typed at the prompt, line by line. Up to 4096 characters.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public required string Command { get; init; }

    /// <summary>any (the default), v4 or v6.</summary>
    public IpVersion IpVersion { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (User.Any(char.IsControl) || Password?.Reveal().Any(char.IsControl) == true)
            yield return new ValidationResult("user and password have no control characters.", [nameof(User)]);
        if (Command.Any(static c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')))
            yield return new ValidationResult("command has no control characters.", [nameof(Command)]);
    }
}
