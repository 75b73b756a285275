namespace Bongsu.Protocols.Snmp.Values;

/// <summary>An object with its value.</summary>
/// <param name="Name">Which object.</param>
/// <param name="Value">Its value, or why there is none.</param>
public sealed record SnmpVariable(ObjectIdentifier Name, SnmpValue Value);
