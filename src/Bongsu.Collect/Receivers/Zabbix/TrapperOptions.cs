using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Access;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>Options of <c>trapper</c>.</summary>
public sealed record TrapperOptions : IValidatableObject
{
    /// <summary>
    /// From where its values may be sent on the trapper port: IP addresses, networks such as <c>10.0.0.0/8</c>, DNS names, and <c>{HOST.CONN}</c> for the
    /// host's own address. From anywhere where it is empty.
    /// </summary>
    public IReadOnlyList<string> AllowedSenders { get; init; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!SenderList.TryParse(AllowedSenders, null, out _, out string? fault))
            yield return new ValidationResult($"allowedSenders: {fault}", [nameof(AllowedSenders)]);
    }
}
