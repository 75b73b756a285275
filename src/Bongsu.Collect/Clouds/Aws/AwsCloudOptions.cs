using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Options of an <c>aws</c> cloud.</summary>
internal sealed record AwsCloudOptions : IValidatableObject
{
    private const int MostTags = 20;

    /// <summary>The regions that are read, such as <c>ap-northeast-2</c>.</summary>
    [MinLength(1)]
    [MaxLength(40)]
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The id of an access key; without it the profile's, or those of the machine: environment, container, instance.</summary>
    [StringLength(128, MinimumLength = 1)]
    public string? AccessKey { get; init; }

    /// <summary>The secret access key.</summary>
    public Secret? Secret { get; init; }

    /// <summary>The session token of a temporary key.</summary>
    public Secret? SessionToken { get; init; }

    /// <summary>A profile of the shared files of the user that the server runs as.</summary>
    [StringLength(128, MinimumLength = 1)]
    public string? Profile { get; init; }

    /// <summary>The ARN of a role to take on with those keys, in another account too.</summary>
    [StringLength(2048, MinimumLength = 20)]
    public string? AssumeRole { get; init; }

    /// <summary>What the role's owner asks for beside it.</summary>
    [StringLength(1224, MinimumLength = 2)]
    public string? ExternalId { get; init; }

    /// <summary>One address for all services, for what stands in for AWS; AWS' own without it.</summary>
    [Url]
    public string? Endpoint { get; init; }

    /// <summary>Tags that a resource must have, all of them; <c>*</c> stands for any value. All resources without.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Kinds of resources that are looked for: ec2, asg, alb, nlb, rds, sqs, elasticache, lambda. All without.</summary>
    public IReadOnlyList<string> Watch { get; init; } = [];

    /// <summary>US dollars for a thousand metrics, by the price list of the region. Default 0.01.</summary>
    [Range(0, 100)]
    public double PricePerThousand { get; init; } = 0.01;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (string region in Regions.Where(static r => !IsRegion(r)))
            yield return new ValidationResult($"'{region}' is not a region: write it as ap-northeast-2.", [nameof(Regions)]);
        foreach (string kind in Watch.Where(static k => !AwsKinds.All.Contains(k, StringComparer.Ordinal)))
            yield return new ValidationResult($"'{kind}' is not a kind of resource; there are: {string.Join(", ", AwsKinds.All)}.", [nameof(Watch)]);
        if (AccessKey is null != Secret is null)
            yield return new ValidationResult("'accessKey' and 'secret' go together.", [nameof(AccessKey)]);
        if (AccessKey is not null && Profile is not null)
            yield return new ValidationResult("'accessKey' and 'profile' exclude each other.", [nameof(Profile)]);
        if (SessionToken is not null && AccessKey is null)
            yield return new ValidationResult("'sessionToken' belongs to an 'accessKey'.", [nameof(SessionToken)]);
        if (ExternalId is not null && AssumeRole is null)
            yield return new ValidationResult("'externalId' belongs to 'assumeRole'.", [nameof(ExternalId)]);
        if (AssumeRole is not null && !AssumeRole.StartsWith("arn:", StringComparison.Ordinal))
            yield return new ValidationResult("'assumeRole' is an ARN: arn:aws:iam::123456789012:role/bongsu.", [nameof(AssumeRole)]);
        if (Tags.Count > MostTags || Tags.Any(static t => t.Key.Length is 0 or > 128 || t.Value.Length > 256))
            yield return new ValidationResult($"'tags' are {MostTags} at most, with names of 1 to 128 characters and values of up to 256.", [nameof(Tags)]);
    }

    private static bool IsRegion(string text) =>
        text.Length is > 0 and <= 30 && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Whether a kind is looked for.</summary>
    public bool Watches(string kind) => Watch.Count == 0 || Watch.Contains(kind, StringComparer.Ordinal);

    /// <summary>Whether a resource with these tags is taken.</summary>
    public bool Takes(IReadOnlyDictionary<string, string> tags) =>
        Tags.All(t => tags.TryGetValue(t.Key, out string? value) && (t.Value == "*" || t.Value == value));
}
