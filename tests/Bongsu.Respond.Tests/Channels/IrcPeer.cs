using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Testing;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>An IRC server on loopback that lets everybody in, keeps what it is sent, and behaves badly on demand.</summary>
internal sealed class IrcPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public IrcPeer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>What is answered to a line in place of what a server answers: bytes, or null to go on as usual.</summary>
    public Func<string, string?> Instead { get; set; } = static _ => null;

    /// <summary>Closes the connection once it has answered a line that begins so; null never.</summary>
    public string? ClosesAfter { get; set; }

    /// <summary>True: says nothing at all.</summary>
    public bool Stalls { get; set; }

    /// <summary>Sent without an end, from the first byte or after a client was let in.</summary>
    public (byte[] Bytes, bool FromTheFirstByte)? FloodOf { get; set; }

    public Flood Flood { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public IEnumerable<string> Messages => Lines.Where(l => l.StartsWith("PRIVMSG ", StringComparison.Ordinal));

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
                if (FloodOf is { FromTheFirstByte: true } flood)
                    await Flood.SendAsync(stream, flood.Bytes, _stop.Token);
                using var reader = new StreamReader(stream, Encoding.UTF8);
                while (await reader.ReadLineAsync(_stop.Token) is { } line)
                {
                    Lines.Enqueue(line);
                    if (Stalls)
                        continue;
                    await stream.WriteAsync(Encoding.Latin1.GetBytes(Instead(line) ?? Answer(line)), _stop.Token);
                    if (FloodOf is { } later && line.StartsWith("USER ", StringComparison.Ordinal))
                        await Flood.SendAsync(stream, later.Bytes, _stop.Token);
                    if (ClosesAfter is { } end && line.StartsWith(end, StringComparison.Ordinal))
                        return;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The other side went away, or we are stopping.
            }
        }
    }

    private static string Answer(string line)
    {
        string[] words = line.Split(' ');
        return words[0] switch
        {
            "USER" => ":irc.test 001 bongsu :Welcome\r\n",
            "JOIN" => $":bongsu!b@h JOIN {words[1]}\r\n",
            "PING" => $":irc.test PONG irc.test {words[1]}\r\n",
            _ => "",
        };
    }
}
