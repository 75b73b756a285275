using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Protocols.Nagios;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Nsca;

/// <summary>Greets senders as NSCA's daemon does, decrypts their packets, and gives the results to the items that want them.</summary>
internal sealed partial class NscaReceiver : IHostedService, IAsyncDisposable
{
    private const string Name = NscaKind.TypeName;
    private const int GreetingBytes = 128;
    private const int MostPackets = 10_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly NscaResults _results;
    private readonly CollectMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<NscaReceiver> _log;
    private readonly LogGate _faults;
    private readonly NscaOptions _options;
    private readonly string _password;
    private readonly DialoguePort _port;

    /// <exception cref="FeedException">The password's file cannot be read.</exception>
    public NscaReceiver(NscaResults results, CollectMetrics metrics, TimeProvider time, ILogger<NscaReceiver> log, NscaOptions? options = null)
    {
        (_results, _metrics, _time, _log) = (results, metrics, time, log);
        _options = options ?? new NscaOptions();
        _faults = new LogGate(time, TimeSpan.FromMinutes(1));
        _password = PasswordOf(_options);
        _port = new DialoguePort(
            new FeedSettings
            {
                Name = Name,
                Tcp = FeedAddressAttribute.Parse(_options.Tcp),
                Senders = FeedSendersAttribute.Parse(_options.Senders),
                Connections = _options.Connections,
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
        byte[] greeting = new byte[GreetingBytes + 4];
        RandomNumberGenerator.Fill(greeting.AsSpan(0, GreetingBytes));
        uint now = (uint)_time.GetUtcNow().ToUnixTimeSeconds();
        BinaryPrimitives.WriteUInt32BigEndian(greeting.AsSpan(GreetingBytes), now);
        await dialogue.Stream.WriteAsync(greeting, cancellationToken);
        var cipher = new NscaCipher(_options.Encryption, _password, greeting.AsSpan(0, GreetingBytes));
        byte[] packet = new byte[NscaResult.Size];
        for (int i = 0; i < MostPackets; i++)
        {
            // Those of old senders are told by the end of what comes: they send one.
            int read = await dialogue.Stream.ReadAtLeastAsync(packet, packet.Length, throwOnEndOfStream: false, cancellationToken);
            if (read is not (NscaResult.Size or NscaResult.OldSize))
                return;
            dialogue.Heard();
            cipher.Decrypt(packet.AsSpan(0, read));
            if (NscaResult.Parse(packet.AsSpan(0, read)) is not { } result)
            {
                Refuse("password", dialogue.Sender);
                return;
            }

            if (Math.Abs((long)result.Time - now) > _options.PacketAge.TotalSeconds)
                Refuse("too old", dialogue.Sender);
            else
                await _results.TakeAsync(result, dialogue.Sender, Name, cancellationToken);
        }
    }

    private void Refuse(string reason, IPAddress sender)
    {
        _metrics.Refused(Name, reason, 1);
        if (_faults.TryEnter(out long suppressed))
            LogRefused(sender, reason, suppressed);
    }

    private static string PasswordOf(NscaOptions options)
    {
        if (options.PasswordFile.Length == 0)
            return "";
        try
        {
            return File.ReadLines(options.PasswordFile).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FeedException($"The password of nsca.passwordFile cannot be read: {e.Message}", e);
        }
    }

    [LoggerMessage(
        EventId = 3264,
        Level = LogLevel.Warning,
        Message = "A packet of NSCA from {Sender} was refused ({Reason}): password and encryption_method must be those of this server. {Suppressed} more "
            + "since the last message"
    )]
    private partial void LogRefused(IPAddress sender, string reason, long suppressed);
}
