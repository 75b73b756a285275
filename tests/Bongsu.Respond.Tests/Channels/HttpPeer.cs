using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Testing;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>A far side on loopback that speaks HTTP just well enough to keep what it is sent and to answer badly on demand.</summary>
internal sealed class HttpPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public HttpPeer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The raw bytes of the answer; null stalls, empty closes.</summary>
    public byte[]? Answer { get; set; } = Response(200, "{}");

    /// <summary>Sent without an end after the answer; null for none.</summary>
    public byte[]? FloodOf { get; set; }

    public Flood Flood { get; } = new();

    public ConcurrentQueue<Request> Requests { get; } = new();

    public static byte[] Response(int status, string body, string headers = "") =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}");

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
                Requests.Enqueue(await ReadAsync(stream));
                if (Answer is null)
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
                else
                    await stream.WriteAsync(Answer, _stop.Token);
                if (FloodOf is { } bytes)
                    await Flood.SendAsync(stream, bytes, _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The other side went away, or we are stopping.
            }
        }
    }

    private async Task<Request> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        byte[] buffer = new byte[4096];
        int head, length = 0;
        while ((head = Encoding.Latin1.GetString([.. bytes]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0
            || bytes.Count < head + 4 + (length = LengthOf(bytes)))
        {
            int read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
                throw new IOException("The request broke off.");
            bytes.AddRange(buffer.AsSpan(0, read).ToArray());
        }

        string[] lines = Encoding.Latin1.GetString([.. bytes[..head]]).Split("\r\n");
        return new Request(
            lines[0],
            lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase),
            Encoding.UTF8.GetString([.. bytes[(head + 4)..(head + 4 + length)]]))
        {
            Raw = [.. bytes[(head + 4)..(head + 4 + length)]],
        };
    }

    private static int LengthOf(List<byte> bytes)
    {
        string text = Encoding.Latin1.GetString([.. bytes]);
        string? line = text.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public sealed record Request(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        /// <summary>The body as it came.</summary>
        public byte[] Raw { get; init; } = [];
    }
}
