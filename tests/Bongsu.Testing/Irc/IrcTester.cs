using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bongsu.Testing.Irc;

/// <summary>A person at an IRC client: sends lines as they are and keeps what comes. It shares no code with the product's client.</summary>
public sealed class IrcTester : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly TcpClient _client = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _lines = [];
    private readonly SemaphoreSlim _news = new(0);
    private Task _reading = Task.CompletedTask;

    private IrcTester()
    {
    }

    /// <summary>Every line that came, but PING.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Connects and says nothing.</summary>
    public static async Task<IrcTester> OpenAsync(int port, CancellationToken cancellationToken = default)
    {
        var tester = new IrcTester();
        await tester._client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        tester._reading = tester.ReadAsync();
        return tester;
    }

    /// <summary>Connects as a nick, and into channels.</summary>
    public static async Task<IrcTester> ConnectAsync(int port, string nick, CancellationToken cancellationToken = default, params IEnumerable<string> channels)
    {
        IrcTester tester = await OpenAsync(port, cancellationToken);
        await tester.SendAsync($"NICK {nick}");
        await tester.SendAsync($"USER {nick} 0 * :A person");
        await tester.WaitAsync(l => l.Contains(" 001 ", StringComparison.Ordinal), $"{nick} is let in");
        foreach (string channel in channels)
        {
            await tester.SendAsync($"JOIN {channel}");
            await tester.WaitAsync(
                l => l.Contains(" 366 ", StringComparison.Ordinal) && l.Contains(channel, StringComparison.Ordinal),
                $"{nick} is in {channel}");
        }

        return tester;
    }

    /// <summary>Sends a line.</summary>
    public async Task SendAsync(string line) => await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), _stop.Token);

    /// <summary>Says something to a channel or nick.</summary>
    public Task SayAsync(string target, string text) => SendAsync($"PRIVMSG {target} :{text}");

    /// <summary>Waits for a line, also one that has come already.</summary>
    /// <param name="wanted">What it is like.</param>
    /// <param name="what">What it says, for the message of a failure.</param>
    /// <param name="after">Lines before this one do not count.</param>
    public async Task<string> WaitAsync(Func<string, bool> wanted, string what, int after = 0)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(s_patience);
        while (true)
        {
            if (Lines.Skip(after).FirstOrDefault(wanted) is { } found)
                return found;
            try
            {
                await _news.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"Not seen: {what}. Seen:\n{string.Join('\n', Lines.Skip(after))}", e);
            }
        }
    }

    /// <summary>Waits until somebody is in a channel.</summary>
    public async Task IsInAsync(string nick, string channel)
    {
        while (true)
        {
            int seen = Lines.Count;
            await SendAsync($"NAMES {channel}");
            await WaitAsync(l => l.Contains(" 366 ", StringComparison.Ordinal), "the names are listed", seen);
            if (Lines.Skip(seen).Any(l => l.Contains(" 353 ", StringComparison.Ordinal) && l.Split(' ', ':', '@', '+').Contains(nick)))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _stop.Token);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _client.Dispose();
        await _reading;
        _stop.Dispose();
        _news.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            using var reader = new StreamReader(_client.GetStream(), Encoding.UTF8);
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.StartsWith("PING", StringComparison.Ordinal))
                {
                    await SendAsync("PONG" + line[4..]);
                    continue;
                }

                lock (_lines)
                    _lines.Add(line);
                _news.Release();
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The server went away, or the test is over.
        }
    }
}
