using System.Net;
using System.Net.Sockets;
using Bongsu.Protocols.Snmp.Messages;

namespace Bongsu.Protocols.Tests.Snmp.Client;

/// <summary>An agent of version 1 and 2c that answers as a test says.</summary>
internal sealed class ScriptedAgent : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public ScriptedAgent(Func<CommunityMessage, IEnumerable<byte[]>> answers) => _serving = ServeAsync(answers);

    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>An agent that answers every question with a PDU.</summary>
    public static ScriptedAgent Of(Func<Pdu, Pdu> answer) => new(m => [(m with { Pdu = answer(m.Pdu) with { RequestId = m.Pdu.RequestId } }).Encode()]);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<CommunityMessage, IEnumerable<byte[]>> answers)
    {
        try
        {
            while (true)
            {
                UdpReceiveResult received = await _socket.ReceiveAsync(_stop.Token);
                if (!CommunityMessage.TryDecode(received.Buffer, out CommunityMessage? message))
                    continue;
                foreach (byte[] answer in answers(message))
                    await _socket.SendAsync(answer, received.RemoteEndPoint, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
