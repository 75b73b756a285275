using System.Net;
using System.Text;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Protocols.StatsD;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.StatsD;

/// <summary>Takes StatsD's metrics, adds them up, and stores what they have come to at an interval. What was not stored yet is lost with the process.</summary>
internal sealed partial class StatsDReceiver : BackgroundService, IFeedSink, IAsyncDisposable
{
    private const string Name = "statsd";
    private static readonly SeriesSender s_sender = new(Name, null);

    private readonly Lock _lock = new(); // guards the metrics and what is in them
    private readonly Dictionary<string, StatsDMetric> _all = new(StringComparer.Ordinal);
    private readonly StatsDOptions _options;
    private readonly SeriesWriter _writer;
    private readonly CollectMetrics _metrics;
    private readonly FeedFaults _faults;
    private readonly TimeProvider _time;
    private readonly ILogger<StatsDReceiver> _log;

    public StatsDReceiver(SeriesWriter writer, CollectMetrics metrics, TimeProvider time, ILogger<StatsDReceiver> log, StatsDOptions? options = null)
    {
        _options = options ?? new StatsDOptions();
        (_writer, _metrics, _time, _log) = (writer, metrics, time, log);
        _faults = new FeedFaults(Name, metrics, time, log);
        Port = new FeedPort(
            new FeedSettings
            {
                Name = Name,
                Tcp = FeedAddressAttribute.Parse(_options.Tcp),
                Udp = FeedAddressAttribute.Parse(_options.Udp),
                Senders = FeedSendersAttribute.Parse(_options.Senders),
            },
            LineFraming.Instance, this, metrics, time, log);
    }

    public FeedPort Port { get; }

    public ValueTask TakeAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, IPAddress sender, CancellationToken cancellationToken)
    {
        var lines = new List<StatsDLine>();
        foreach (ReadOnlyMemory<byte> frame in frames)
        {
            lines.Clear();
            if (StatsDLine.Parse(frame.Span, lines) is { } fault)
                _faults.Note(fault, frame.Span, sender);
            foreach (StatsDLine line in lines)
                Take(line, frame.Span, sender);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Stores what the metrics have come to, and forgets those that were not sent for long.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var batch = new SeriesBatch();
        lock (_lock)
        {
            long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            foreach ((string key, StatsDMetric metric) in _all)
            {
                if (_time.GetElapsedTime(metric.Seen) > _options.Kept)
                    _all.Remove(key);
                else
                    metric.Flush(batch, now);
            }
        }

        if (batch.Count > 0)
            _metrics.Refused(Name, "series", (await _writer.StoreOrThrowAsync(batch, s_sender, Name, cancellationToken)).Refused);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        Port.Open();
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await Port.DisposeAsync();
        await base.StopAsync(cancellationToken);
        await TryFlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Port.DisposeAsync();
        Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Port.UdpAddress is null && Port.TcpAddress is null
            ? Task.CompletedTask
            : PeriodicLoop.RunAsync(_options.Flush, _time, TryFlushAsync, null, stoppingToken);

    private async Task TryFlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (MetricsException e)
        {
            // Counts are not lost by it: the next interval stores what they have come to by then.
            LogStore(e);
        }
    }

    private void Take(StatsDLine line, ReadOnlySpan<byte> frame, IPAddress sender)
    {
        string key = KeyOf(line);
        lock (_lock)
        {
            if (!_all.TryGetValue(key, out StatsDMetric? metric))
            {
                if (_all.Count >= _options.Metrics)
                {
                    _faults.Note($"there are {_options.Metrics} metrics already, as many as statsd.metrics allows.", frame, sender);
                    return;
                }

                _all[key] = metric = new StatsDMetric(line.Name, line.Type, line.Tags);
            }

            metric.Take(line);
            metric.Seen = _time.GetTimestamp();
        }
    }

    private static string KeyOf(StatsDLine line)
    {
        var key = new StringBuilder().Append((int)line.Type).Append(line.Name);
        foreach ((string name, string value) in line.Tags.OrderBy(static t => t.Key, StringComparer.Ordinal))
            key.Append('\n').Append(name).Append('\n').Append(value);
        return key.ToString();
    }

    [LoggerMessage(EventId = 3247, Level = LogLevel.Error, Message = "The metrics of StatsD could not be stored; they are tried again at the next interval")]
    private partial void LogStore(Exception e);
}
