namespace Bongsu.Protocols.Zabbix;

/// <summary>
/// The far side sent something that is not this protocol. The connection cannot be used again. The message names what was wrong, with the
/// offending number where there is one, and never quotes the body.
/// </summary>
public sealed class ZabbixProtocolException(ZabbixFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of fault.</summary>
    public ZabbixFault Fault { get; } = fault;
}
