using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>Options of <c>snmp-walk-value</c>.</summary>
public sealed record SnmpWalkValueOptions : IValidatableObject
{
    /// <summary>The number of the object, such as <c>.1.3.6.1.2.1.1.5.0</c>, up to 1024 characters.</summary>
    [StringLength(1024, MinimumLength = 1)]
    public required string Oid { get; init; }

    /// <summary>What is made of bytes: <c>unchanged</c> (the default), <c>utf8-from-hex</c>, <c>mac-from-hex</c> or <c>integer-from-bits</c>.</summary>
    public SnmpFormat Format { get; init; } = SnmpFormat.Unchanged;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SnmpOids.FaultOf(Oid) is { } fault)
            yield return new ValidationResult($"oid: {fault}", [nameof(Oid)]);
    }
}
