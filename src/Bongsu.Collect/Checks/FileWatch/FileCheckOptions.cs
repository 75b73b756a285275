using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Texts;
using Bongsu.Expressions;

namespace Bongsu.Collect.Checks.FileWatch;

/// <summary>Options of <c>local-file</c>.</summary>
public sealed record FileCheckOptions : IValidatableObject
{
    /// <summary>The longest that looking for a pattern in a file may take.</summary>
    public static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    /// <summary>An absolute path that the settings files.watch or files.read allow.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public required string Path { get; init; }

    /// <summary>present (the default), absent or any.</summary>
    public FileState State { get; init; }

    /// <summary>The check fails where the file is smaller, in bytes.</summary>
    [Range(0, long.MaxValue)]
    public long? MinimumSize { get; init; }

    /// <summary>The check fails where the file is larger, in bytes.</summary>
    [Range(0, long.MaxValue)]
    public long? MaximumSize { get; init; }

    /// <summary>The check fails where the file was last changed longer ago.</summary>
    public TimeSpan? MaximumAge { get; init; }

    /// <summary>True computes the checksum of files up to 1 GiB. Default false.</summary>
    public bool Checksum { get; init; }

    /// <summary>The SHA-256 that the contents must have, in hexadecimal.</summary>
    [RegularExpression("[0-9a-fA-F]{64}", ErrorMessage = "sha256 has 64 hexadecimal digits.")]
    public string? Sha256 { get; init; }

    /// <summary>A regular expression that a line of the contents must match. Needs files.read.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string? Matches { get; init; }

    /// <summary>A regular expression that no line may match. Needs files.read.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string? Lacks { get; init; }

    /// <summary>What the output value is, with <c>\0</c> to <c>\9</c> for what matches found first. Default: the whole match.</summary>
    [StringLength(2048)]
    public string Output { get; init; } = @"\0";

    /// <summary>The encoding of the contents, such as euc-kr. Default: utf-8.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string Encoding { get; init; } = "utf-8";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!System.IO.Path.IsPathFullyQualified(Path) || Path.Contains('\0', StringComparison.Ordinal))
            yield return new ValidationResult($"path: '{Path}' is not an absolute path.", [nameof(Path)]);
        if (Matches is not null && !SafeRegex.TryCreate(Matches, ignoreCase: false, MatchLimit, out _, out string? error))
            yield return new ValidationResult($"matches: {error}", [nameof(Matches)]);
        if (Lacks is not null && !SafeRegex.TryCreate(Lacks, ignoreCase: false, MatchLimit, out _, out error))
            yield return new ValidationResult($"lacks: {error}", [nameof(Lacks)]);
        if (!TextEncodings.TryFind(Encoding, out _))
            yield return new ValidationResult(TextEncodings.Refusal(Encoding), [nameof(Encoding)]);
        if (MaximumAge <= TimeSpan.Zero)
            yield return new ValidationResult("maximumAge is more than nothing.", [nameof(MaximumAge)]);
        if (State == FileState.Absent && (MinimumSize ?? MaximumSize) is not null)
            yield return new ValidationResult("a file that must be absent has no size.", [nameof(State)]);
    }
}
