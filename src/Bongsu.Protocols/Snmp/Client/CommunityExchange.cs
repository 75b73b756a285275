using Bongsu.Protocols.Snmp.Messages;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>Asks in version 1 or 2c.</summary>
internal sealed class CommunityExchange(SnmpTransport transport, SnmpTarget target) : IExchange
{
    /// <inheritdoc />
    public async ValueTask<Pdu> AskAsync(Pdu question, CancellationToken cancellationToken)
    {
        Pdu? answer = null;
        await transport.AskAsync(
            target,
            id => new CommunityMessage(target.Version, target.Community, question with { RequestId = id }).Encode(),
            datagram =>
            {
                if (!CommunityMessage.TryDecode(datagram, out CommunityMessage? message)
                    || message.Version != target.Version
                    || message.Pdu.Type != PduType.Response)
                    return false;
                answer = message.Pdu;
                return true;
            },
            cancellationToken);
        return answer!;
    }
}
