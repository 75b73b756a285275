using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bongsu.Bench.Mail;

/// <summary>
/// The smallest SMTP server (RFC 5321) that both products hand mail to: accepts everything, keeps the subject and the moment. A mail counts as accepted when
/// its closing dot has been read, right before the 250.
/// </summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private const int MostMessageLines = 100_000;
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(5);

    private readonly TcpListener _listener;
    private readonly Action<Delivery> _delivered;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    private SmtpSink(TcpListener listener, Action<Delivery> delivered, TimeProvider time)
    {
        (_listener, _delivered, _time) = (listener, delivered, time);
        _accepting = AcceptAsync();
    }

    /// <summary>Listens on loopback.</summary>
    /// <param name="port">Where.</param>
    /// <param name="delivered">Called for each mail, from several threads.</param>
    /// <param name="time">The clock of the deliveries.</param>
    public static SmtpSink Start(int port, Action<Delivery> delivered, TimeProvider time)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return new SmtpSink(listener, delivered, time);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stopping.Token);
                sessions.RemoveAll(s => s.IsCompleted);
                sessions.Add(ServeAsync(socket));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using Socket owned = socket;
        socket.NoDelay = true;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            await using var stream = new NetworkStream(socket);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await ReplyAsync(stream, "220 bench ESMTP", limit.Token);
            while (true)
            {
                limit.CancelAfter(IdleLimit);
                if (await reader.ReadLineAsync(limit.Token) is not { } line)
                    return;
                string verb = line.Length < 4 ? line : line[..4].ToUpperInvariant();
                if (verb == "DATA")
                {
                    await ReplyAsync(stream, "354 go on", limit.Token);
                    string subject = await ReadMessageAsync(reader, limit.Token);
                    _delivered(new Delivery(subject, _time.GetTimestamp()));
                }

                await ReplyAsync(stream, verb == "QUIT" ? "221 bye" : "250 ok", limit.Token);
                if (verb == "QUIT")
                    return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidDataException)
        {
            // A client that went away has handed nothing over, and the measurement shows it as missing.
        }
    }

    private static async Task<string> ReadMessageAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var subject = new StringBuilder();
        bool header = true;
        bool inSubject = false;
        for (int lines = 0; lines < MostMessageLines; lines++)
        {
            string line = await reader.ReadLineAsync(cancellationToken) ?? throw new InvalidDataException("The mail ends before its dot.");
            if (line == ".")
                return subject.ToString();
            if (line.Length == 0)
                header = false;
            if (!header)
                continue;
            if (line[0] is not (' ' or '\t'))
                inSubject = line.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase);
            if (inSubject)
                subject.Append(line);
        }

        throw new InvalidDataException("The mail is too long.");
    }

    private static async Task ReplyAsync(NetworkStream stream, string line, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
}
