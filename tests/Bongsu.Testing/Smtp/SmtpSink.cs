using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Bongsu.Testing.Smtp;

/// <summary>
/// A small real SMTP server on loopback (RFC 5321) that keeps what it takes and fails in the ways that mail servers fail. Dispose it and start another on the
/// same port to play an outage.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private const int MaxLine = 16 * 1024;
    private const int MaxMail = 4 * 1024 * 1024;

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<SinkMail> _mails = [];
    private readonly HashSet<Task> _sessions = [];
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpSink(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        // A sink that follows another on the same port must not wait for the other's connections to be forgotten.
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it does from the next command on.</summary>
    public SmtpSinkMode Mode { get; set; }

    /// <summary>What it sends in the mode <see cref="SmtpSinkMode.Flood"/>.</summary>
    public Flood Flood { get; } = new();

    /// <summary>Where set, mail is taken after AUTH PLAIN with this user and password only.</summary>
    public (string User, string Password)? Credentials { get; init; }

    /// <summary>What it has taken, in order.</summary>
    public IReadOnlyList<SinkMail> Mails
    {
        get
        {
            lock (_lock)
                return [.. _mails];
        }
    }

    /// <summary>Starts one; port 0 takes a free one.</summary>
    public static SmtpSink Start(int port = 0) => new(port);

    /// <summary>Starts one that wants a user and password.</summary>
    public static SmtpSink StartWithCredentials(string user, string password) => new(0) { Credentials = (user, password) };

    /// <summary>Waits until a number of mails that match have come, and returns all that match.</summary>
    public async Task<IReadOnlyList<SinkMail>> WaitForAsync(int count, Func<SinkMail, bool> match, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrived;
            lock (_lock)
            {
                List<SinkMail> matching = [.. _mails.Where(match)];
                if (matching.Count >= count)
                    return matching;
                arrived = _arrived.Task;
            }

            await arrived.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        Task[] sessions;
        lock (_lock)
            sessions = [.. _sessions];
        await Task.WhenAll(sessions);
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Task session = ServeAsync(client);
                lock (_lock)
                {
                    _sessions.RemoveWhere(s => s.IsCompleted);
                    _sessions.Add(session);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                if (Mode == SmtpSinkMode.Close)
                    return;
                await using NetworkStream stream = client.GetStream();
                await new Session(this, stream).RunAsync(_stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException or InvalidDataException)
            {
                // The sender went away, or we are stopping.
            }
        }
    }

    private void Keep(SinkMail mail)
    {
        TaskCompletionSource arrived;
        lock (_lock)
        {
            _mails.Add(mail);
            arrived = _arrived;
            _arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        arrived.SetResult();
    }

    private sealed class Session(SmtpSink sink, NetworkStream stream)
    {
        private static readonly byte[] FloodOfLines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("220-a greeting that goes on and on\r\n", 1000)));

        private readonly byte[] _buffer = new byte[MaxLine];
        private int _start, _end;
        private string _from = "";
        private List<string> _to = [];
        private bool _signedIn;

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            if (sink.Mode == SmtpSinkMode.Rubbish)
            {
                await stream.WriteAsync("\0\u0001\u0002 not a greeting \r\n\r\n\u0007"u8.ToArray(), cancellationToken);
                return;
            }

            if (sink.Mode == SmtpSinkMode.Flood)
                await sink.Flood.SendAsync(stream, FloodOfLines, cancellationToken);
            await SayAsync("220 sink ESMTP", cancellationToken);
            while (await ReadLineAsync(cancellationToken) is { } line)
            {
                if (sink.Mode == SmtpSinkMode.Stall)
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                string verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA" && _to.Count > 0)
                {
                    if (!await DataAsync(cancellationToken))
                        return;
                    continue;
                }

                await SayAsync(Answer(verb, line), cancellationToken);
                if (verb == "QUIT")
                    return;
            }
        }

        private string Answer(string verb, string line) => verb switch
        {
            "EHLO" => sink.Credentials is null ? "250-sink\r\n250-8BITMIME\r\n250 SIZE 4194304" : "250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN",
            "HELO" or "RSET" or "NOOP" => "250 OK",
            "AUTH" => SignIn(line),
            "MAIL" when sink.Credentials is not null && !_signedIn => "530 5.7.0 Authentication required",
            "MAIL" => Start(line),
            "RCPT" when sink.Mode == SmtpSinkMode.Later => "451 4.3.0 try again later",
            "RCPT" when sink.Mode == SmtpSinkMode.Refuse => "550 5.1.1 no such user",
            "RCPT" => Add(line),
            "QUIT" => "221 bye",
            _ => "502 5.5.1 what?",
        };

        private string Start(string line)
        {
            _from = AddressIn(line);
            _to = [];
            return "250 2.1.0 OK";
        }

        private string Add(string line)
        {
            _to.Add(AddressIn(line));
            return "250 2.1.5 OK";
        }

        private string SignIn(string line)
        {
            (string user, string password) = sink.Credentials ?? ("", "");
            string expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));
            _signedIn = line == $"AUTH PLAIN {expected}";
            return _signedIn ? "235 2.7.0 welcome" : "535 5.7.8 wrong user or password";
        }

        private async Task<bool> DataAsync(CancellationToken cancellationToken)
        {
            await SayAsync("354 go ahead", cancellationToken);
            var raw = new StringBuilder();
            while (await ReadLineAsync(cancellationToken) is { } line)
            {
                if (sink.Mode == SmtpSinkMode.DropDuringData)
                    return false;
                if (line == ".")
                {
                    sink.Keep(new SinkMail(_from, _to, await ParseAsync(raw.ToString(), cancellationToken), raw.ToString()));
                    _to = [];
                    if (sink.Mode == SmtpSinkMode.DropAfterData)
                        return false;
                    await SayAsync("250 2.0.0 taken", cancellationToken);
                    return true;
                }

                raw.Append(line.StartsWith('.') ? line.AsSpan(1) : line).Append("\r\n");
                if (raw.Length > MaxMail)
                    throw new InvalidDataException("The mail is too long.");
            }

            return false;
        }

        private static async Task<MimeMessage> ParseAsync(string raw, CancellationToken cancellationToken)
        {
            using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(raw));
            return await MimeMessage.LoadAsync(bytes, cancellationToken);
        }

        private static string AddressIn(string line)
        {
            int open = line.IndexOf('<', StringComparison.Ordinal), close = line.IndexOf('>', StringComparison.Ordinal);
            return open >= 0 && close > open ? line[(open + 1)..close] : "";
        }

        private Task SayAsync(string line, CancellationToken cancellationToken) =>
            stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken).AsTask();

        // Latin-1 keeps every byte as it came.
        private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            while (true)
            {
                int feed = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
                if (feed >= 0)
                {
                    string line = Encoding.Latin1.GetString(_buffer, _start, feed - _start).TrimEnd('\r');
                    _start = feed + 1;
                    return line;
                }

                if (_start > 0)
                {
                    Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
                    _end -= _start;
                    _start = 0;
                }

                if (_end == _buffer.Length)
                    throw new InvalidDataException("The line is too long.");
                int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
                if (read == 0)
                    return null;
                _end += read;
            }
        }
    }
}
