using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Ftp;

/// <summary>Options of <c>ftp</c>.</summary>
public sealed record FtpCheckOptions : LoginOptions
{
    /// <summary>A file whose size and age are read after the login; it fails where there is none.</summary>
    [RegularExpression(@"[^\r\n]{1,1024}", ErrorMessage = "file is a path in one line.")]
    public string? File { get; init; }

    /// <summary>A directory whose entries are counted after the login; it fails where there is none.</summary>
    [RegularExpression(@"[^\r\n]{1,1024}", ErrorMessage = "directory is a path in one line.")]
    public string? Directory { get; init; }

    /// <inheritdoc />
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (ValidationResult fault in base.Validate(validationContext))
            yield return fault;
        if (User is null && (File is not null || Directory is not null))
            yield return new ValidationResult("file and directory need user (such as anonymous).", [nameof(User)]);
    }
}
