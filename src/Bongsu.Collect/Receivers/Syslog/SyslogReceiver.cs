using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Protocols.Syslog;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Syslog;

/// <summary>Takes syslog over UDP, TCP and TLS, finds the host that each message is of, and gives it to the items of that host that want it.</summary>
internal sealed class SyslogReceiver : IHostedService, IFeedSink, IAsyncDisposable
{
    private const string Name = "syslog";

    private readonly HostAddresses _hosts;
    private readonly SenderGate _senders;
    private readonly IIngest _ingest;
    private readonly ArrivalClock _arrivals;
    private readonly CollectMetrics _metrics;
    private readonly ReceiverItems<SyslogItemOptions, SyslogItem> _items;

    /// <exception cref="InvalidOperationException">TLS is asked for without a certificate that can be read.</exception>
    public SyslogReceiver(
        HostAddresses hosts, SenderGate senders, IIngest ingest, ArrivalClock arrivals, KindRegistry kinds, CollectMetrics metrics, TimeProvider time,
        ILogger<SyslogReceiver> log, SyslogOptions? options = null)
    {
        options ??= new SyslogOptions();
        (_hosts, _senders, _ingest, _arrivals, _metrics) = (hosts, senders, ingest, arrivals, metrics);
        _items = new ReceiverItems<SyslogItemOptions, SyslogItem>(kinds, SyslogKind.TypeName, static (item, chosen) => new SyslogItem(item, chosen));
        Port = new FeedPort(
            new FeedSettings
            {
                Name = Name,
                Udp = FeedAddressAttribute.Parse(options.Udp),
                Tcp = FeedAddressAttribute.Parse(options.Tcp),
                Tls = FeedAddressAttribute.Parse(options.Tls),
                Certificate = CertificateOf(options),
                Senders = FeedSendersAttribute.Parse(options.Senders),
                FrameBytes = options.MessageBytes,
                Connections = options.Connections,
                DatagramsHoldLines = false,
            },
            new SyslogFraming(), this, metrics, time, log);
    }

    public FeedPort Port { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Port.Open();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Port.DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => Port.DisposeAsync();

    public async ValueTask TakeAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, IPAddress sender, CancellationToken cancellationToken)
    {
        var readings = new List<Reading>(frames.Count);
        long at = _arrivals.Take(frames.Count).UnixNanoseconds;
        foreach (ReadOnlyMemory<byte> frame in frames)
        {
            var message = SyslogMessage.Parse(frame.Span);
            var arrival = new Timestamp(at++);
            if (_hosts.Find(message.Host, sender) is not { } host)
                _metrics.Refused(Name, "unknown", 1);
            else if (!await _senders.AllowsAsync(host, sender, cancellationToken))
                _metrics.Refused(Name, "sender", 1);
            else
                Give(host, message, arrival, readings);
        }

        if (readings.Count > 0)
            await _ingest.AcceptAsync(readings, cancellationToken);
    }

    private void Give(EffectiveHost host, SyslogMessage message, Timestamp arrival, List<Reading> readings)
    {
        bool taken = false;
        foreach (SyslogItem item in _items.Of(host))
        {
            string? value = item.ValueOf(message, out bool tookTooLong);
            if (tookTooLong)
                _metrics.Refused(Name, "pattern took too long", 1);
            if (value is null)
                continue;
            taken = true;
            LogDetails? log = item.Item.ValueType == ItemValueType.Log
                ? new LogDetails(WrittenAt(message, host, arrival), message.Program, (int)message.Severity, 0)
                : null;
            readings.Add(Reading.OfText(host, item.Item, arrival, value, log));
        }

        if (!taken)
            _metrics.Refused(Name, "no item", 1);
    }

    /// <summary>A time without a year is of the year that brings it nearest to now; one without a zone is of the host's.</summary>
    private static Timestamp? WrittenAt(SyslogMessage message, EffectiveHost host, Timestamp arrival)
    {
        if (message.At is { } at)
            return at.Year is > 1970 and < 2200 ? Timestamp.FromUnixMilliseconds(at.ToUnixTimeMilliseconds()) : null;
        if (message.LocalAt is not { } local)
            return null;
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(arrival.UnixMilliseconds);
        if (local.Year > 1)
            return Of(local, host);
        Timestamp? nearest = null;
        for (int year = now.Year - 1; year <= now.Year + 1; year++)
        {
            if (local is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year))
                continue;
            Timestamp candidate = Of(new DateTime(year, local.Month, local.Day).Add(local.TimeOfDay), host);
            if (nearest is not { } best || (candidate - arrival).Duration() < (best - arrival).Duration())
                nearest = candidate;
        }

        return nearest;
    }

    private static Timestamp Of(DateTime local, EffectiveHost host) =>
        Timestamp.FromUnixMilliseconds(new DateTimeOffset(local, host.TimeZone.GetUtcOffset(local)).ToUnixTimeMilliseconds());

    private static SslServerAuthenticationOptions? CertificateOf(SyslogOptions options)
    {
        if (options.Tls.Length == 0)
            return null;
        if (options.Certificate.Length == 0)
            throw new InvalidOperationException("syslog.tls needs syslog.certificate, a PEM file.");
        try
        {
            string key = options.CertificateKey.Length > 0 ? options.CertificateKey : options.Certificate;
            var certificate = X509Certificate2.CreateFromPemFile(options.Certificate, key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(options.Certificate);
            return new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException($"The certificate of syslog.tls cannot be read: {e.Message}", e);
        }
    }
}
