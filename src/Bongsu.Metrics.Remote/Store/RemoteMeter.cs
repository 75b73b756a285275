using System.Diagnostics.Metrics;

namespace Bongsu.Metrics.Remote.Store;

/// <summary>The figures of the way to the far side as instruments of the meter <c>Bongsu.Metrics.Remote</c> (docs/telemetry.md).</summary>
internal sealed class RemoteMeter : IDisposable
{
    private readonly Meter _meter = new("Bongsu.Metrics.Remote");

    public RemoteMeter(Func<RemoteStoreStats> read)
    {
        _meter.CreateObservableGauge("bongsu.metrics.remote.queue.size", () => read().QueueBytes, "By", "The queue on the disk.");
        _meter.CreateObservableGauge("bongsu.metrics.remote.queue.waiting", () => read().WaitingBytes, "By", "What of it the far side has not taken yet.");
        _meter.CreateObservableCounter("bongsu.metrics.remote.sent", () => read().Sent, "{sample}", "Samples the far side took; those sent again count again.");
        _meter.CreateObservableCounter("bongsu.metrics.remote.refused", () => read().Refused, "{sample}", "Samples the far side will never take.");
        _meter.CreateObservableCounter("bongsu.metrics.remote.overflowed", () => read().Overflowed, "{sample}", "Samples dropped because the queue was full.");
        _meter.CreateObservableCounter(
            "bongsu.metrics.remote.failures", () => read().Failures, "{request}", "Rounds that failed and were or will be tried again.");
        _meter.CreateObservableGauge("bongsu.metrics.remote.down", () => read().IsDown ? 1 : 0, null, "1 while the far side takes nothing.");
    }

    public void Dispose() => _meter.Dispose();
}
