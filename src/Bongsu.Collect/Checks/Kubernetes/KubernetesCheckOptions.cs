using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Checks.Apis;

namespace Bongsu.Collect.Checks.Kubernetes;

/// <summary>Options of <c>kubernetes</c>.</summary>
public sealed record KubernetesCheckOptions : ApiCheckOptions
{
    /// <summary>False where the API is asked in clear, through <c>kubectl proxy</c> for one. Default true.</summary>
    public override bool Tls { get; init; } = true;

    /// <summary>The certificate authority of the cluster, in PEM. Default: those that this machine trusts.</summary>
    [StringLength(65536, MinimumLength = 1)]
    public string? Ca { get; init; }

    /// <summary>Pods of this namespace only. Default: of all.</summary>
    [RegularExpression("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", ErrorMessage = "namespace is the name of a namespace.")]
    public string? Namespace { get; init; }

    /// <summary>The check fails where more pods are not ready that should be. Default 0.</summary>
    [Range(0, 1_000_000)]
    public int MaximumNotReady { get; init; }

    /// <inheritdoc />
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (ValidationResult fault in base.Validate(validationContext))
            yield return fault;
        if (Ca is not null && Roots() is not { Count: > 0 })
            yield return new ValidationResult("ca is not a certificate in PEM.", [nameof(Ca)]);
    }

    /// <summary>The certificates of <see cref="Ca"/>; null where there are none that can be read.</summary>
    internal X509Certificate2Collection? Roots()
    {
        if (Ca is null)
            return null;
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(Ca);
            return roots;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
