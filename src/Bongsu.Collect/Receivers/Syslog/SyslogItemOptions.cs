using System.ComponentModel.DataAnnotations;
using Bongsu.Expressions;
using Bongsu.Protocols.Syslog;

namespace Bongsu.Collect.Receivers.Syslog;

/// <summary>Options of items of type <c>syslog</c>: which messages of its host it takes, and what of them.</summary>
public sealed record SyslogItemOptions : IValidatableObject
{
    /// <summary>A regular expression that the text must match. Default: every text.</summary>
    [StringLength(2048)]
    public string Pattern { get; init; } = "";

    /// <summary>What the value is, with <c>\0</c> to <c>\9</c> for what the pattern matched. Default: the whole text.</summary>
    [StringLength(2048)]
    public string Output { get; init; } = "";

    /// <summary>The program that writes it, such as <c>sshd</c>. Default: every program.</summary>
    [StringLength(255)]
    public string Program { get; init; } = "";

    /// <summary>The least severity that is taken, <c>emergency</c> to <c>debug</c>. Default: debug, which is all.</summary>
    public SyslogSeverity Severity { get; init; } = SyslogSeverity.Debug;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!SafeRegex.TryCreate(Pattern, ignoreCase: false, SyslogItem.RegexTime, out _, out string? error))
            yield return new ValidationResult($"pattern: {error}", [nameof(Pattern)]);
        if (Output.Length > 0 && Pattern.Length == 0)
            yield return new ValidationResult("output needs a pattern.", [nameof(Output)]);
    }
}
