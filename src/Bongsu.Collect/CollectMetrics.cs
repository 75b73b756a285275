using System.Diagnostics.Metrics;

namespace Bongsu.Collect;

/// <summary>What collection says of itself, under the meter <c>Bongsu.Collect</c>. Tags come from closed sets.</summary>
public sealed class CollectMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Bongsu.Collect";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _received;
    private readonly Counter<long> _kept;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _ingestFailures;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _refusedConnections;
    private readonly Counter<long> _checks;
    private readonly Counter<long> _lateChecks;
    private readonly Counter<long> _secondLooks;
    private readonly Counter<long> _skipped;
    private readonly UpDownCounter<long> _running;
    private readonly UpDownCounter<long> _waiting;
    private readonly UpDownCounter<long> _connections;

    /// <summary>Makes the instruments.</summary>
    public CollectMetrics()
    {
        _received = _meter.CreateCounter<long>("bongsu.collect.values.received", "{value}", "Readings that came in, before preprocessing.");
        _kept = _meter.CreateCounter<long>("bongsu.collect.values.kept", "{value}", "Values that are durable.");
        _refused = _meter.CreateCounter<long>("bongsu.collect.values.refused", "{value}", "Values that a receiver refused, by receiver and reason.");
        _ingestFailures = _meter.CreateCounter<long>("bongsu.collect.ingest.failures", "{batch}", "Batches that could not be made durable.");
        _requests = _meter.CreateCounter<long>("bongsu.collect.receiver.requests", "{request}", "Requests by receiver and kind.");
        _refusedConnections = _meter.CreateCounter<long>(
            "bongsu.collect.receiver.refused_connections", "{connection}", "Connections refused or ended by us, by reason.");
        _checks = _meter.CreateCounter<long>("bongsu.collect.checks.run", "{look}", "Looks by type and how they ended.");
        _lateChecks = _meter.CreateCounter<long>("bongsu.collect.checks.late", "{look}", "Looks that began more than a second after their tick.");
        _secondLooks = _meter.CreateCounter<long>("bongsu.collect.checks.second_looks", "{look}", "Looks taken at once to confirm a failure.");
        _skipped = _meter.CreateCounter<long>("bongsu.collect.checks.skipped", "{tick}", "Ticks skipped, by reason: overlap or back-off.");
        _running = _meter.CreateUpDownCounter<long>("bongsu.collect.checks.running", "{look}", "Looks under way.");
        _waiting = _meter.CreateUpDownCounter<long>("bongsu.collect.checks.waiting", "{look}", "Looks that wait for a free place.");
        _connections = _meter.CreateUpDownCounter<long>("bongsu.collect.receiver.connections", "{connection}", "Open connections on the trapper port.");
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    /// <summary>Shows how many series each token writes.</summary>
    internal void Observe(Func<IEnumerable<(string Token, string? Organisation, int Series)>> series) => _meter.CreateObservableGauge(
        "bongsu.collect.remote_write.series",
        () => series().Select(static s => new Measurement<int>(s.Series, new("token", s.Token), new("organisation", s.Organisation ?? ""))),
        "{series}",
        "Series that a token wrote by remote write within a day.");

    internal void Ingested(int received, int kept)
    {
        _received.Add(received);
        _kept.Add(kept);
    }

    /// <summary>A number that was stored before.</summary>
    internal void Repeated() => Refused("ingest", "repeated", 1);

    internal void IngestFailed() => _ingestFailures.Add(1);

    internal void Refused(string receiver, string reason, int count)
    {
        if (count > 0)
            _refused.Add(count, new("receiver", receiver), new("reason", reason));
    }

    internal void Request(string receiver, string kind) => _requests.Add(1, new("receiver", receiver), new("kind", kind));

    internal void ConnectionRefused(string reason) => _refusedConnections.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Connections(int change) => _connections.Add(change);

    internal void CheckRun(string type, string outcome, bool late)
    {
        _checks.Add(1, new("type", type), new("outcome", outcome));
        if (late)
            _lateChecks.Add(1, new KeyValuePair<string, object?>("type", type));
    }

    internal void AnotherLook(string type) => _secondLooks.Add(1, new KeyValuePair<string, object?>("type", type));

    internal void Running(int change) => _running.Add(change);

    internal void Waiting(int change) => _waiting.Add(change);

    /// <summary>Ticks that an agenda skipped since it was last asked.</summary>
    /// <param name="overlaps">Because the check run before was still under way.</param>
    /// <param name="backedOff">Because the target does not answer.</param>
    public void Skipped(long overlaps, long backedOff)
    {
        if (overlaps > 0)
            _skipped.Add(overlaps, new KeyValuePair<string, object?>("reason", "overlap"));
        if (backedOff > 0)
            _skipped.Add(backedOff, new KeyValuePair<string, object?>("reason", "back-off"));
    }
}
