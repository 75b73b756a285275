using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.DirectoryWatch;

/// <summary>Options of <c>local-directory</c>.</summary>
public sealed record DirectoryCheckOptions : IValidatableObject
{
    /// <summary>An absolute path that the settings files.watch or files.read allow.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public required string Path { get; init; }

    /// <summary>Names that count, with <c>*</c> and <c>?</c>. Default: all.</summary>
    [StringLength(255, MinimumLength = 1)]
    public string Pattern { get; init; } = "*";

    /// <summary>False looks at the directory itself and not below. Default true; links are not followed.</summary>
    public bool Recursive { get; init; } = true;

    /// <summary>True: a directory that is not there counts as an empty one. Default false: the check fails.</summary>
    public bool Optional { get; init; }

    /// <summary>files (the default), directories, setuid or writable.</summary>
    public DirectoryEntries Only { get; init; }

    /// <summary>The check fails where there are fewer.</summary>
    [Range(0, int.MaxValue)]
    public int? MinimumCount { get; init; }

    /// <summary>The check fails where there are more.</summary>
    [Range(0, int.MaxValue)]
    public int? MaximumCount { get; init; }

    /// <summary>The check fails where all files together are larger, in bytes.</summary>
    [Range(0, long.MaxValue)]
    public long? MaximumSize { get; init; }

    /// <summary>The check fails where even the newest was last changed longer ago: nothing new has come.</summary>
    public TimeSpan? NewestWithin { get; init; }

    /// <summary>The check fails where the oldest was last changed longer ago: something is left lying.</summary>
    public TimeSpan? OldestWithin { get; init; }

    /// <summary>
    /// True yields the list of the names with permissions, size and time of change, up to 60,000 characters, and its checksum. Default false.
    /// </summary>
    public bool List { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!System.IO.Path.IsPathFullyQualified(Path) || Path.Contains('\0', StringComparison.Ordinal))
            yield return new ValidationResult($"path: '{Path}' is not an absolute path.", [nameof(Path)]);
        if (NewestWithin <= TimeSpan.Zero || OldestWithin <= TimeSpan.Zero)
            yield return new ValidationResult("newestWithin and oldestWithin are more than nothing.", [nameof(NewestWithin)]);
        if (Pattern.Contains('/', StringComparison.Ordinal))
            yield return new ValidationResult("pattern is for file names, without a directory.", [nameof(Pattern)]);
    }
}
