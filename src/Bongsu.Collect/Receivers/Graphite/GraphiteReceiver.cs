using System.Net;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Protocols.Graphite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Graphite;

/// <summary>Takes Graphite's plaintext protocol, as collectd, Telegraf and many scripts send it, and stores it as series.</summary>
internal sealed class GraphiteReceiver : IHostedService, IFeedSink, IAsyncDisposable
{
    private const string Name = "graphite";
    private static readonly SeriesSender s_sender = new(Name, null);

    private readonly SeriesWriter _writer;
    private readonly CollectMetrics _metrics;
    private readonly FeedFaults _faults;
    private readonly TimeProvider _time;
    private readonly GraphiteTemplate _template;

    public GraphiteReceiver(SeriesWriter writer, CollectMetrics metrics, TimeProvider time, ILogger<GraphiteReceiver> log, GraphiteOptions? options = null)
    {
        options ??= new GraphiteOptions();
        (_writer, _metrics, _time) = (writer, metrics, time);
        _template = GraphiteTemplate.TryParse(options.Template, out GraphiteTemplate? template)
            ? template
            : throw new ArgumentException($"'{options.Template}' is no template.", nameof(options));
        _faults = new FeedFaults(Name, metrics, time, log);
        Port = new FeedPort(
            new FeedSettings
            {
                Name = Name,
                Tcp = FeedAddressAttribute.Parse(options.Tcp),
                Udp = FeedAddressAttribute.Parse(options.Udp),
                Senders = FeedSendersAttribute.Parse(options.Senders),
                Connections = options.Connections,
            },
            LineFraming.Instance, this, metrics, time, log);
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
        var batch = new SeriesBatch();
        var labels = new List<KeyValuePair<string, string>>();
        long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (ReadOnlyMemory<byte> frame in frames)
        {
            labels.Clear();
            if (GraphiteLine.Parse(frame.Span, out string? fault) is not { } line)
            {
                _faults.Note(fault!, frame.Span, sender);
            }
            else if (_template.Apply(line.Path, labels) is not { Length: > 0 } name)
            {
                _faults.Note("the template leaves no name for the metric.", frame.Span, sender);
            }
            else
            {
                labels.AddRange(line.Tags);
                batch.Add(name, labels, line.Seconds is { } seconds ? ToMs(seconds) : now, line.Value);
            }
        }

        if (batch.Count > 0)
            _metrics.Refused(Name, "series", (await _writer.StoreOrThrowAsync(batch, s_sender, Name, cancellationToken)).Refused);
    }

    // What lies beyond any calendar is refused where it is stored.
    private static long ToMs(double seconds) => (long)Math.Clamp(seconds * 1000, 0, long.MaxValue / 2);
}
