using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Clouds.Nhn;

/// <summary>Options of an <c>nhn-cloud</c> cloud.</summary>
internal sealed record NhnCloudOptions : IValidatableObject
{
    /// <summary>The regions that are read, such as <c>kr1</c>.</summary>
    [MinLength(1)]
    [MaxLength(10)]
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The id of the tenant of a project.</summary>
    [StringLength(64, MinimumLength = 1)]
    public required string TenantId { get; init; }

    /// <summary>The member's e-mail address, or the id of its IAM account.</summary>
    [StringLength(255, MinimumLength = 1)]
    public required string User { get; init; }

    /// <summary>The API password, which is set in the console.</summary>
    public required Secret Password { get; init; }

    /// <summary>One address for all services, for what stands in for NHN Cloud; NHN Cloud's own without it.</summary>
    [Url]
    public string? Endpoint { get; init; }

    /// <summary>Metadata that an instance must have, all of them; <c>*</c> stands for any value. All instances without.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (string region in Regions.Where(static r => r.Length is 0 or > 10 || !r.All(char.IsAsciiLetterOrDigit)))
            yield return new ValidationResult($"'{region}' is not a region: write it as kr1.", [nameof(Regions)]);
        if (!TenantId.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            yield return new ValidationResult("'tenantId' has letters and digits.", [nameof(TenantId)]);
    }

    /// <summary>Whether an instance with this metadata is taken.</summary>
    public bool Takes(IReadOnlyDictionary<string, string> metadata) =>
        Tags.All(t => metadata.TryGetValue(t.Key, out string? value) && (t.Value == "*" || t.Value == value));
}
