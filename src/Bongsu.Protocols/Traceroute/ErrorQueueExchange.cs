using System.Net;
using System.Net.Sockets;

namespace Bongsu.Protocols.Traceroute;

/// <summary>Sends a packet that may go only so far and waits for its answer, or for what an ICMP message says of it.</summary>
internal static class ErrorQueueExchange
{
    /// <summary>Sends it.</summary>
    /// <param name="socket">A new one of datagrams; connected here, so that nobody else's packets are taken for answers.</param>
    /// <param name="target">Where to.</param>
    /// <param name="packet">What is sent.</param>
    /// <param name="hop">How far it may go.</param>
    /// <param name="wait">How long an answer is waited for.</param>
    /// <param name="time">Measures, and limits.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SocketException">This machine itself cannot send it.</exception>
    public static async ValueTask<HopAnswer> SendAsync(
        Socket socket, IPEndPoint target, ReadOnlyMemory<byte> packet, int hop, TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        SocketFaults.Keep(socket);
        socket.Ttl = (short)hop;
        await socket.ConnectAsync(target, cancellationToken);
        using var limit = new CancellationTokenSource(wait, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        long start = time.GetTimestamp();
        try
        {
            await socket.SendAsync(packet, SocketFlags.None, both.Token);
            byte[] answer = new byte[1];
            await socket.ReceiveAsync(answer, SocketFlags.None, both.Token);
            return new HopAnswer(HopState.Reached, target.Address, time.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HopAnswer.Nothing;
        }
        catch (SocketException)
        {
            TimeSpan took = time.GetElapsedTime(start);
            if (!SocketFaults.TryTake(socket, out SocketFault fault) || fault.Origin is not (SocketFault.OfIcmp or SocketFault.OfIcmp6))
                throw;
            HopState state = fault.StateFor(target.Address);
            return state == HopState.Silent ? HopAnswer.Nothing : new HopAnswer(state, fault.From ?? target.Address, took);
        }
    }
}
