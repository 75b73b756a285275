using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>Options of <c>snmp-walk-to-json</c>.</summary>
public sealed record SnmpWalkToJsonOptions : IValidatableObject
{
    /// <summary>The most fields.</summary>
    public const int MaxFields = 256;

    /// <summary>The members of each object: <c>name</c>, <c>oid</c> and <c>format</c>.</summary>
    public IReadOnlyList<SnmpField> Fields { get; init; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Fields.Count > MaxFields)
            yield return new ValidationResult($"fields must be at most {MaxFields}.", [nameof(Fields)]);
        foreach (SnmpField field in Fields)
        {
            if (field.Name.Length is 0 or > 255)
                yield return new ValidationResult("fields: a name has 1 to 255 characters.", [nameof(Fields)]);
            if (SnmpOids.FaultOf(field.Oid) is { } fault)
                yield return new ValidationResult($"fields: {fault}", [nameof(Fields)]);
        }
    }
}
