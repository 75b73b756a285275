using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>Options of <c>snmp-get-value</c>.</summary>
public sealed record SnmpGetValueOptions
{
    /// <summary>What is made of the bytes: <c>utf8-from-hex</c>, <c>mac-from-hex</c> or <c>integer-from-bits</c>.</summary>
    [DeniedValues(SnmpFormat.Unchanged, ErrorMessage = "format must be utf8-from-hex, mac-from-hex or integer-from-bits.")]
    public required SnmpFormat Format { get; init; }
}
