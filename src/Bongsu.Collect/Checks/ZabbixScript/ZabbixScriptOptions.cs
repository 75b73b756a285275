using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.ZabbixScript;

/// <summary>Options of items of type <c>zabbix-script</c>.</summary>
public sealed record ZabbixScriptOptions : IValidatableObject
{
    /// <summary>The body of a function of <c>value</c>, in JavaScript; 1 to 65,536 characters. What it returns is the item's value.</summary>
    [StringLength(65_536, MinimumLength = 1)]
    public required string Script { get; init; }

    /// <summary>Names and values that the script finds in <c>JSON.parse(value)</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Preprocessing.Scripts.Script.TryParse(Script, out _, out string? error))
            yield return new ValidationResult($"script: {error}", [nameof(Script)]);
    }
}
