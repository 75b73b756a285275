using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Bench.Load;

/// <summary>One frame, one answer, one connection: what the protocol allows.</summary>
internal sealed class TrapperLink(IPEndPoint address)
{
    private const int HeaderSize = 13;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly byte[] _answer = new byte[64 * 1024];

    /// <summary>Sends a frame and reads the answer.</summary>
    /// <exception cref="SocketException">The server does not take the connection or broke it.</exception>
    /// <exception cref="InvalidDataException">The answer is not a frame.</exception>
    public async ValueTask<TrapperAnswer> SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) =>
        TrapperAnswer.Read((await AskAsync(frame, cancellationToken)).Span);

    /// <summary>Sends a frame; the body of the answer, valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await ExchangeAsync(frame, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidDataException($"The server did not answer within {Patience.TotalSeconds:0} s.", e);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ExchangeAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address, cancellationToken);
        while (!frame.IsEmpty)
            frame = frame[await socket.SendAsync(frame, SocketFlags.None, cancellationToken)..];

        int have = 0;
        int need = HeaderSize;
        while (have < need)
        {
            int read = await socket.ReceiveAsync(_answer.AsMemory(have), SocketFlags.None, cancellationToken);
            if (read == 0)
                throw new InvalidDataException($"The server closed the connection after {have} bytes of its answer.");
            have += read;
            if (need == HeaderSize && have >= HeaderSize)
                need += Math.Min(BinaryPrimitives.ReadInt32LittleEndian(_answer.AsSpan(5)), _answer.Length - HeaderSize);
        }

        // Closed as zabbix_sender does, with FIN: a reset would cost the server an exception. Linux uses loopback ports in TIME_WAIT again after a second
        // (tcp_tw_reuse 2).
        return _answer.AsMemory(HeaderSize, need - HeaderSize);
    }
}
