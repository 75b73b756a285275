using System.ComponentModel.DataAnnotations;
using Bongsu.Expressions;

namespace Bongsu.Collect.Receivers.SnmpTraps;

/// <summary>Options of items of type <c>snmp-trap</c>: which traps of its host it takes, and what of them.</summary>
public sealed record SnmpTrapItemOptions : IValidatableObject
{
    /// <summary>
    /// A regular expression that the trap's text must match. Default: that of the key where it is <c>snmptrap[pattern]</c>, else every trap.
    /// </summary>
    [StringLength(2048)]
    public string Pattern { get; init; } = "";

    /// <summary>What the value is, with <c>\0</c> to <c>\9</c> for what the pattern matched. Default: the whole text.</summary>
    [StringLength(2048)]
    public string Output { get; init; } = "";

    /// <summary>
    /// True where the item takes the traps of its host that no other item does. Default: true where the key is <c>snmptrap.fallback</c>, else false.
    /// </summary>
    public bool? Fallback { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!SafeRegex.TryCreate(Pattern, ignoreCase: false, SnmpTrapItem.RegexTime, out _, out string? error))
            yield return new ValidationResult($"pattern: {error}", [nameof(Pattern)]);
        if (Fallback == true && Pattern.Length > 0)
            yield return new ValidationResult("fallback takes what no pattern does, and has none itself.", [nameof(Fallback)]);
    }
}
