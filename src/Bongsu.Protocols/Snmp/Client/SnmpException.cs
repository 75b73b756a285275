namespace Bongsu.Protocols.Snmp.Client;

/// <summary>An agent gives no values, or not those that were asked for.</summary>
/// <param name="fault">Why.</param>
/// <param name="detail">What the fault says of its message; empty for most.</param>
public sealed class SnmpException(SnmpFault fault, string detail = "") : Exception(detail.Length > 0 ? detail : fault.ToString())
{
    /// <summary>Why.</summary>
    public SnmpFault Fault { get; } = fault;
}
