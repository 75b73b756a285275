using System.Diagnostics.Metrics;

namespace Bongsu.Metrics.Maintenance;

/// <summary>
/// The engine's figures as instruments of the meter <c>Bongsu.Metrics</c> (docs/telemetry.md). One look at the engine serves all of them for a second.
/// </summary>
internal sealed class EngineMeter : IDisposable
{
    public const string MeterName = "Bongsu.Metrics";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Func<MetricsStats> _read;
    private readonly TimeProvider _time;
    private readonly Meter _meter = new(MeterName);
    private readonly Lock _gate = new(); // guards the two below
    private MetricsStats? _stats;
    private long _readAt;

    public EngineMeter(Func<MetricsStats> read, TimeProvider time)
    {
        _read = read;
        _time = time;
        _meter.CreateObservableGauge("bongsu.metrics.series", () => Stats().Series, "{series}", "Series alive.");
        _meter.CreateObservableCounter("bongsu.metrics.samples", () => Stats().SamplesCommitted, "{sample}", "Samples acknowledged.");
        _meter.CreateObservableGauge("bongsu.metrics.log.size", () => Stats().LogBytes, "By", "The write-ahead log on the disk.");
        _meter.CreateObservableCounter("bongsu.metrics.log.written", () => Stats().LogBytesWritten, "By", "Written to the log.");
        _meter.CreateObservableGauge("bongsu.metrics.head.samples", () => Stats().HeadSamples, "{sample}", "Samples in memory that no block file holds yet.");
        _meter.CreateObservableGauge("bongsu.metrics.head.size", () => Stats().HeadBytes, "By", "Memory of the samples in memory.");
        _meter.CreateObservableGauge(
            "bongsu.metrics.index.size", () => Stats().IndexBytes + Stats().BlockIndexBytes, "By", "Memory of the indexes of series and blocks.");
        _meter.CreateObservableCounter("bongsu.metrics.seals", () => Stats().Seals, "{seal}", "Times the head was put into block files.");
        _meter.CreateObservableCounter(
            "bongsu.metrics.sealed.samples",
            () => ByColumn(static c => c.Rows),
            "{sample}",
            "Samples put into block files, by what the values of their block are.");
        _meter.CreateObservableCounter("bongsu.metrics.sealed.size", () => ByColumn(static c => c.Bytes), "By", "Bytes that these samples took.");
        _meter.CreateObservableCounter(
            "bongsu.metrics.series.forgotten", () => Stats().SeriesForgotten, "{series}", "Series forgotten because nothing of them was kept any more.");
        _meter.CreateObservableGauge(
            "bongsu.metrics.seal.failing",
            () => Stats().IsSealFailing ? 1 : 0,
            null,
            "1 while the head cannot be put into block files: the disk is full or ill.");
        _meter.CreateObservableCounter("bongsu.metrics.merged", () => Stats().MergedRows, "{row}", "Rows read by merges.");
        _meter.CreateObservableGauge("bongsu.metrics.damaged", () => Stats().DamagedFiles, "{file}", "Files with damage that was met and not yet set aside.");
        _meter.CreateObservableGauge("bongsu.metrics.files.size", () => ByTier(static t => t.Bytes), "By", "Block files on the disk.");
        _meter.CreateObservableGauge("bongsu.metrics.files.rows", () => ByTier(static t => t.Rows), "{row}", "Samples or rows in block files.");
        _meter.CreateObservableGauge("bongsu.metrics.merge.debt", () => ByTier(static t => t.MergeDebtBytes), "By", "Files that a merge would be worth now.");
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> ByTier(Func<TierStats, long> read) =>
        Stats().Tiers.Select(tier => new Measurement<long>(read(tier), new KeyValuePair<string, object?>("tier", tier.Name)));

    private IEnumerable<Measurement<long>> ByColumn(Func<ColumnStats, long> read) =>
        Stats().Sealed.Select(column => new Measurement<long>(read(column), new KeyValuePair<string, object?>("kind", NameOf(column.Kind))));

    private static string NameOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Constant => "constant",
        ColumnKind.Whole => "whole",
        ColumnKind.Counter => "counter",
        ColumnKind.Decimal => "decimal",
        _ => "double",
    };

    private MetricsStats Stats()
    {
        lock (_gate)
        {
            if (_stats is null || _time.GetElapsedTime(_readAt) >= Fresh)
                (_stats, _readAt) = (_read(), _time.GetTimestamp());
            return _stats;
        }
    }
}
