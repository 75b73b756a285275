using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Texts;
using Bongsu.Collect.Receivers.LogLines;
using Bongsu.Expressions;

namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>Options of items of type <c>log-file</c>: which file, which lines of it, and what of them.</summary>
public sealed record LogFileItemOptions : IValidatableObject
{
    /// <summary>
    /// An absolute path that the setting files.read allows. The file name may have <c>*</c> and <c>?</c> for logs with a date in their names: all such files
    /// are one log, in the order in which they were last written.
    /// </summary>
    [StringLength(4096, MinimumLength = 1)]
    public required string Path { get; init; }

    /// <summary>A regular expression that a line must match. Default: every line.</summary>
    [StringLength(2048)]
    public string Pattern { get; init; } = "";

    /// <summary>What the value is, with <c>\0</c> to <c>\9</c> for what the pattern matched. Default: the whole line.</summary>
    [StringLength(2048)]
    public string Output { get; init; } = "";

    /// <summary>True yields how many lines matched since the value before, at every interval. Default false: every line that matches is a value.</summary>
    public bool Count { get; init; }

    /// <summary>A regular expression that the first line of an entry matches; other lines belong to the entry before. Default: every line is one.</summary>
    [StringLength(2048)]
    public string EntryBegins { get; init; } = "";

    /// <summary>The encoding, such as euc-kr or utf-16le. Default: utf-8.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string Encoding { get; init; } = "utf-8";

    /// <summary>end (the default) or beginning: where a file is read from that is there already when the item is new.</summary>
    public LogStart Start { get; init; }

    /// <summary>The name of the machine that reads, where a server is made of several. Default: every machine reads its own file.</summary>
    [StringLength(255)]
    public string Machine { get; init; } = "";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!System.IO.Path.IsPathFullyQualified(Path) || Path.Contains('\0', StringComparison.Ordinal))
            yield return new ValidationResult($"path: '{Path}' is not an absolute path.", [nameof(Path)]);
        else if (System.IO.Path.GetFileName(Path).Length == 0 || System.IO.Path.GetDirectoryName(Path)?.AsSpan().IndexOfAny('*', '?') >= 0)
            yield return new ValidationResult("path: only the file name may have * and ?.", [nameof(Path)]);
        if (LinePattern.FindFault(Pattern, Output, Count) is { } fault)
            yield return new ValidationResult(fault, [nameof(Pattern)]);
        if (!SafeRegex.TryCreate(EntryBegins, ignoreCase: false, LinePattern.MatchTime, out _, out string? error))
            yield return new ValidationResult($"entryBegins: {error}", [nameof(EntryBegins)]);
        if (!TextEncodings.TryFind(Encoding, out _))
            yield return new ValidationResult(TextEncodings.Refusal(Encoding), [nameof(Encoding)]);
    }
}
