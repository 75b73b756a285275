using Bongsu.Protocols.Snmp.Messages;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>One question and its answer, in the form of a version.</summary>
internal interface IExchange
{
    /// <summary>Asks; the answer is a <see cref="PduType.Response"/>.</summary>
    /// <exception cref="SnmpException">There is none.</exception>
    ValueTask<Pdu> AskAsync(Pdu question, CancellationToken cancellationToken);
}
