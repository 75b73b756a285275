using System.Net;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Snmp.Notifications;

/// <summary>From PDUs to notifications.</summary>
internal static class SnmpNotifications
{
    /// <summary>Below it lie the traps that version 1 knew by number.</summary>
    public static ObjectIdentifier GenericTraps { get; } = new(1, 3, 6, 1, 6, 3, 1, 1, 5);

    private const int SpecificTrap = 6;

    private static readonly ObjectIdentifier s_upTime = new(1, 3, 6, 1, 2, 1, 1, 3, 0);
    private static readonly ObjectIdentifier s_trap = new(1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0);
    private static readonly ObjectIdentifier s_trapAddress = new(1, 3, 6, 1, 6, 3, 18, 1, 3, 0);

    /// <summary>A notification of version 2c or 3; null where the PDU is none.</summary>
    public static SnmpNotification? Of(SnmpVersion version, Pdu pdu)
    {
        if (pdu.Type is not (PduType.Trap or PduType.Inform))
            return null;
        ObjectIdentifier? trap = pdu.Variables.FirstOrDefault(static v => v.Name.Equals(s_trap))?.Value.ObjectIdentifier;
        return trap is null
            ? null
            : new SnmpNotification
            {
                Version = version,
                Trap = trap,
                IsInform = pdu.Type == PduType.Inform,
                Agent = pdu.Variables.FirstOrDefault(static v => v.Name.Equals(s_trapAddress)) is { Value: { Type: SnmpType.IpAddress } address }
                    ? Address(address)
                    : null,
                Variables = [.. pdu.Variables.Where(static v => !v.Name.Equals(s_upTime) && !v.Name.Equals(s_trap))],
            };
    }

    /// <summary>
    /// Reads <c>Trap-PDU { enterprise, agent-addr, generic-trap, specific-trap, time-stamp, variable-bindings }</c> (RFC 1157 section 4.1.6).
    /// </summary>
    /// <exception cref="System.Formats.Asn1.AsnContentException">It is none.</exception>
    public static SnmpNotification ReadOfV1(ref BerReader reader)
    {
        BerReader pdu = reader.ReadSequence(PduCodec.Tag(PduType.TrapV1));
        ObjectIdentifier enterprise = PduCodec.ReadObjectIdentifier(ref pdu);
        ReadOnlySpan<byte> agent = pdu.ReadContent(pdu.Next(), out _);
        int generic = pdu.ReadInteger32();
        int specific = pdu.ReadInteger32();
        pdu.ReadContent(pdu.Next(), out _);
        IReadOnlyList<SnmpVariable> variables = PduCodec.ReadVariables(ref pdu);
        if (generic is < 0 or > SpecificTrap || specific < 0 || enterprise.Numbers.Length > ObjectIdentifier.MaxLength - 2)
            throw new System.Formats.Asn1.AsnContentException("A trap of version 1 is broken.");
        return new SnmpNotification
        {
            Version = SnmpVersion.V1,
            Trap = generic == SpecificTrap ? enterprise.With(0, (uint)specific) : GenericTraps.With((uint)generic + 1),
            Agent = agent.Length == 4 ? Known(new IPAddress(agent)) : null,
            Variables = variables,
        };
    }

    private static IPAddress? Address(SnmpValue value) => value.Bytes.Length == 4 ? Known(new IPAddress(value.Bytes.Span)) : null;

    // Agents that do not know their own address write zeros.
    private static IPAddress? Known(IPAddress address) => address.Equals(IPAddress.Any) ? null : address;
}
