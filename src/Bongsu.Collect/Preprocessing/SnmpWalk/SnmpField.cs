using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>A member of the objects that <c>snmp-walk-to-json</c> makes.</summary>
public sealed record SnmpField
{
    /// <summary>The member's name, such as <c>{#IFNAME}</c>; 1 to 255 characters.</summary>
    [StringLength(255, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>The number that the column's objects begin with, such as <c>.1.3.6.1.2.1.2.2.1.2</c>; the rest of theirs is the index.</summary>
    [StringLength(1024, MinimumLength = 1)]
    public required string Oid { get; init; }

    /// <summary>What is made of bytes: <c>unchanged</c> (the default), <c>utf8-from-hex</c>, <c>mac-from-hex</c> or <c>integer-from-bits</c>.</summary>
    public SnmpFormat Format { get; init; } = SnmpFormat.Unchanged;
}
