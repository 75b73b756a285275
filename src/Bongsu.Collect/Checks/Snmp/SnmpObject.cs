using Bongsu.Protocols.Snmp.Names;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary>An object that a check asks for, and how its values are named: as it is written, by number or by name.</summary>
/// <param name="Written">As it is written.</param>
/// <param name="Number">Its number.</param>
/// <param name="IsNamed">True where it is written by name.</param>
internal sealed record SnmpObject(string Written, ObjectIdentifier Number, bool IsNamed)
{
    private static ObjectNames Names => ObjectNames.Shared;

    /// <summary>Reads what options say; they are checked before.</summary>
    public static SnmpObject Of(string written) => Names.TryRead(written, out ObjectIdentifier? number, out bool isNamed)
        ? new SnmpObject(written, number, isNamed) : throw new ArgumentException($"'{written}' is not known.", nameof(written));

    /// <summary>What is walked for it: the columns of a table that is written by name, and otherwise itself.</summary>
    public IReadOnlyList<ObjectIdentifier> Roots =>
        IsNamed && Names.ColumnsOf(Number) is { Count: > 0 } columns ? [.. columns.Select(c => c.Number)] : [Number];

    /// <summary>The name of a value.</summary>
    public string NameOf(SnmpVariable variable)
    {
        if (!IsNamed || Names.Find(variable.Name) is not { } named)
            return variable.Name.ToString();
        ReadOnlySpan<uint> instance = variable.Name.Numbers[named.Number.Numbers.Length..];
        return instance.IsEmpty ? named.Name : $"{named.Name}.{ObjectIdentifier.Join(instance)}";
    }
}
