using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Snmp.Messages;

/// <summary>What is asked or answered (RFC 3416 section 3).</summary>
/// <param name="Type">Which.</param>
/// <param name="RequestId">The same in a question and its answer.</param>
/// <param name="Variables">What is asked for, or what the answer is.</param>
public sealed record Pdu(PduType Type, int RequestId, IReadOnlyList<SnmpVariable> Variables)
{
    /// <summary>
    /// In answers: 0, or what is wrong (RFC 3416 section 3). In <see cref="PduType.GetBulk"/>: how many of the first variables are asked for once.
    /// </summary>
    public int ErrorStatus { get; init; }

    /// <summary>
    /// In answers: the number, from 1, of the variable that is wrong. In <see cref="PduType.GetBulk"/>: how many values are asked for of each variable.
    /// </summary>
    public int ErrorIndex { get; init; }
}
