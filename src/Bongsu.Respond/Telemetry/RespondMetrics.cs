using System.Diagnostics.Metrics;
using System.Globalization;
using Bongsu.Model.Levels;

namespace Bongsu.Respond.Telemetry;

/// <summary>Respond's own figures, meter <c>Bongsu.Respond</c>.</summary>
internal sealed class RespondMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Bongsu.Respond";

    private readonly Meter _meter;
    private readonly Counter<long> _opened;
    private readonly Counter<long> _recovered;
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _handover;
    private long _oldestDueMs;
    private int _inFlight;

    public RespondMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _opened = _meter.CreateCounter<long>("bongsu.respond.problems.opened", "{problem}", "Problems written, by level and category.");
        _recovered = _meter.CreateCounter<long>("bongsu.respond.problems.recovered", "{problem}", "Problems ended.");
        _attempts = _meter.CreateCounter<long>("bongsu.respond.messages", "{attempt}", "Delivery attempts, by kind of channel or tracker and outcome.");
        _handover = _meter.CreateHistogram<double>(
            "bongsu.respond.handover.duration", "s", "From the commit of a message that is due at once to the start of its first delivery attempt.");
        _meter.CreateObservableGauge(
            "bongsu.respond.outbox.age", () => Volatile.Read(ref _oldestDueMs) / 1000d, "s", "How long the oldest message that is due has been waiting.");
        _meter.CreateObservableGauge("bongsu.respond.outbox.in_flight", () => Volatile.Read(ref _inFlight), "{message}", "Deliveries under way.");
    }

    public void ProblemOpened(Level level, Category category) => _opened.Add(
        1,
        new KeyValuePair<string, object?>("level", ((int)level).ToString(CultureInfo.InvariantCulture)),
        new KeyValuePair<string, object?>("category", category == Category.Service ? "service" : "instance"));

    public void ProblemRecovered() => _recovered.Add(1);

    public void Attempted(string type, string outcome) =>
        _attempts.Add(1, new KeyValuePair<string, object?>("channel", type), new KeyValuePair<string, object?>("outcome", outcome));

    public void HandedOver(TimeSpan sinceCommit) => _handover.Record(sinceCommit.TotalSeconds);

    public void Outbox(TimeSpan oldestDue, int inFlight)
    {
        Volatile.Write(ref _oldestDueMs, (long)oldestDue.TotalMilliseconds);
        Volatile.Write(ref _inFlight, inFlight);
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
