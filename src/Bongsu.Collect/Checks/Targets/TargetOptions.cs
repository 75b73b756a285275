using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Targets;

/// <summary>Where checks may not go, whatever the configuration, a name's addresses or a redirect say.</summary>
[Category("checks")]
public sealed record TargetOptions : IValidatableObject
{
    /// <summary>
    /// Networks in CIDR notation, comma-separated, that no check connects to; empty for none. Looked at after names are resolved and again at each redirect.
    /// Default: link-local addresses, where clouds keep their metadata services with credentials, and the metadata addresses outside of them.
    /// </summary>
    [Networks]
    [Description("networks such as 169.254.0.0/16, fe80::/10, or nothing")]
    public string Deny { get; set; } = "169.254.0.0/16,fe80::/10,fd00:ec2::254/128,100.100.100.200/32,192.0.0.192/32,168.63.129.16/32";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TargetPolicy.TryParse(Deny, out _))
            yield return new ValidationResult($"'{Deny}' is not a list of networks.", [nameof(Deny)]);
    }
}
