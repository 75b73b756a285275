using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Bongsu.Protocols.Smpp;
using Bongsu.Testing;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>A message centre on loopback that knows how to misbehave; npm's smpp is the one that behaves.</summary>
internal sealed class SmppPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public SmppPeer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public SmppStatus OnBind { get; set; }

    /// <summary>The answers to messages, in their order; the last one stays.</summary>
    public SmppStatus[] OnMessage { get; set; } = [SmppStatus.Ok];

    /// <summary>Ends the connection at a message, this one counted from 1.</summary>
    public int ClosesAtMessage { get; set; }

    public bool Stalls { get; set; }

    /// <summary>Said from the first byte.</summary>
    public byte[]? Rubbish { get; set; }

    /// <summary>Sent without an end, from the first byte or once a client is signed in.</summary>
    public (byte[] Bytes, bool FromTheFirstByte)? FloodOf { get; set; }

    public Flood Flood { get; } = new();

    public ConcurrentQueue<SmppMessage> Messages { get; } = new();

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
                sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using NetworkStream stream = client.GetStream();
                await TalkAsync(stream);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SmppException)
            {
                // The client went away.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        if (Stalls)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
        if (Rubbish is { } rubbish)
            await stream.WriteAsync(rubbish, _stop.Token);
        if (FloodOf is { FromTheFirstByte: true } first)
            await Flood.SendAsync(stream, first.Bytes, _stop.Token);
        while (true)
        {
            SmppPdu request = await SmppPdu.ReadAsync(stream, _stop.Token);
            switch (request.Command)
            {
                case SmppCommand.BindTransceiver or SmppCommand.BindTransmitter:
                    await stream.WriteAsync(request.Answer(OnBind, "smsc\0"u8.ToArray()).ToBytes(), _stop.Token);
                    if (FloodOf is { } flood)
                        await Flood.SendAsync(stream, flood.Bytes, _stop.Token);
                    break;
                case SmppCommand.SubmitSm:
                    if (SmppMessage.TryRead(request.Body.Span, out SmppMessage? message))
                        Messages.Enqueue(message);
                    if (Messages.Count == ClosesAtMessage)
                        return;
                    await stream.WriteAsync(
                        request
                            .Answer(OnMessage[Math.Min(Messages.Count, OnMessage.Length) - 1], System.Text.Encoding.ASCII.GetBytes($"{Messages.Count}\0"))
                            .ToBytes(),
                        _stop.Token);
                    break;
                default:
                    if (!request.IsResponse)
                        await stream.WriteAsync(request.Answer().ToBytes(), _stop.Token);
                    break;
            }
        }
    }
}
