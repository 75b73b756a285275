using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bongsu.Server.Demo;

/// <summary>Takes the demo's mails on a free loopback port and leaves the first few hundred of them as files.</summary>
internal sealed class DemoMailbox : IAsyncDisposable
{
    private const int MostMails = 500;
    private const int MostLines = 50_000;

    private readonly string _directory;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private int _mails;

    /// <summary>Starts it.</summary>
    /// <param name="directory">Where mails are left; made where it is missing.</param>
    public DemoMailbox(string directory)
    {
        _directory = Directory.CreateDirectory(directory).FullName;
        _listener.Start();
        _running = RunAsync(_end.Token);
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(cancellationToken);
                talks.RemoveAll(t => t.IsCompleted);
                talks.Add(TalkAsync(client, cancellationToken));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }

        await Task.WhenAll(talks);
    }

    private async Task TalkAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using TcpClient talking = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 the demo's mailbox".AsMemory(), cancellationToken);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                string verb = line.Split(' ')[0].ToUpperInvariant();
                if (verb == "DATA")
                {
                    await writer.WriteLineAsync("354 go on".AsMemory(), cancellationToken);
                    await TakeAsync(reader, cancellationToken);
                }

                await writer.WriteLineAsync((verb == "QUIT" ? "221 bye" : "250 2.0.0 taken by the demo's mailbox").AsMemory(), cancellationToken);
                if (verb == "QUIT")
                    return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The other side is gone, or this one ends.
        }
    }

    private async Task TakeAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var mail = new StringBuilder();
        for (int lines = 0; await reader.ReadLineAsync(cancellationToken) is { } line && line != "."; lines++)
        {
            if (lines < MostLines)
                mail.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        int number = Interlocked.Increment(ref _mails);
        if (number <= MostMails)
            await File.WriteAllTextAsync(
                Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{number:0000}.eml")), mail.ToString(), cancellationToken);
    }
}
