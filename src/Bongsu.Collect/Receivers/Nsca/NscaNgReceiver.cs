using System.Net;
using System.Text;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Metrics;
using Bongsu.Protocols.Nagios;
using Bongsu.Protocols.Tls;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Nsca;

/// <summary>Takes results as NSCA-ng's server does: by TLS with a password of each sender, and with an answer once they are stored.</summary>
internal sealed partial class NscaNgReceiver : IHostedService, IAsyncDisposable
{
    private const string Name = "nsca-ng";

    // Whoever has no password of their own.
    private const string Everybody = "*";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly NscaResults _results;
    private readonly CollectMetrics _metrics;
    private readonly ILogger<NscaNgReceiver> _log;
    private readonly LogGate _faults;
    private readonly TlsDoor _door;
    private readonly DialoguePort _port;

    /// <exception cref="FeedException">The passwords' file cannot be read, or a line of it is none.</exception>
    public NscaNgReceiver(NscaResults results, CollectMetrics metrics, TimeProvider time, ILogger<NscaNgReceiver> log, NscaNgOptions? options = null)
    {
        options ??= new NscaNgOptions();
        (_results, _metrics, _log) = (results, metrics, log);
        _faults = new LogGate(time, TimeSpan.FromMinutes(1));
        Dictionary<string, byte[]> passwords = PasswordsOf(options.PasswordFile);
        _door = new TlsDoor(identity => passwords.GetValueOrDefault(identity) ?? passwords.GetValueOrDefault(Everybody), certificate: null);
        _port = new DialoguePort(
            new FeedSettings
            {
                Name = Name,
                Tcp = FeedAddressAttribute.Parse(options.Tcp),
                Senders = FeedSendersAttribute.Parse(options.Senders),
                Connections = options.Connections,
                Idle = s_patience,
            },
            TalkAsync, metrics, time, log);
    }

    /// <summary>Where it listens; null for nowhere.</summary>
    public IPEndPoint? Address => _port.Address;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _port.Open();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => _port.DisposeAsync().AsTask();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _port.DisposeAsync();

    private async Task TalkAsync(Dialogue dialogue, CancellationToken cancellationToken)
    {
        TlsVisitor visitor;
        try
        {
            visitor = await _door.AcceptAsync(dialogue.Stream, cancellationToken);
        }
        catch (TlsHandshakeException e)
        {
            _metrics.Refused(Name, "password", 1);
            if (_faults.TryEnter(out long suppressed))
                LogRefused(dialogue.Sender, e.Message, suppressed);
            return;
        }

        await using Stream stream = visitor.Stream;
        var session = new NscaNgSession(stream, (result, token) => TakeAsync(result, dialogue.Sender, token), dialogue.Heard);
        if (!await session.RunAsync(cancellationToken))
            _metrics.Refused(Name, "broken", 1);
        try
        {
            await TlsDoor.CloseAsync(stream, cancellationToken);
        }
        catch (IOException)
        {
            // It did not wait for the last word.
        }
    }

    /// <summary>What no item takes is not the sender's fault: it would drop the results behind it.</summary>
    private async ValueTask<string?> TakeAsync(NscaResult result, IPAddress sender, CancellationToken cancellationToken)
    {
        try
        {
            await _results.TakeAsync(result, sender, Name, cancellationToken);
            return null;
        }
        catch (MetricsException)
        {
            return "The result could not be stored";
        }
    }

    private static Dictionary<string, byte[]> PasswordsOf(string file)
    {
        var passwords = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (file.Length == 0)
            return passwords;
        try
        {
            foreach ((int number, string line) in File.ReadLines(file).Index().Where(static l => l.Item.AsSpan().Trim().Length > 0))
            {
                string[] parts = line.Trim().Split((char[])[' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (parts.Length < 2)
                    throw new FeedException($"Line {number + 1} of nscaNg.passwordFile has no password: it is an identity, a blank, and a password.");
                passwords[parts[0]] = Encoding.UTF8.GetBytes(parts[1]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FeedException($"The passwords of nscaNg.passwordFile cannot be read: {e.Message}", e);
        }

        return passwords;
    }

    [LoggerMessage(
        EventId = 3268, Level = LogLevel.Warning,
        Message = "A sender of NSCA-ng at {Sender} was refused ({Reason}): identity and password must be those of nscaNg.passwordFile. {Suppressed} more "
            + "since the last message")]
    private partial void LogRefused(IPAddress sender, string reason, long suppressed);
}
