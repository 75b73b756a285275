using System.Diagnostics.Metrics;
using Bongsu.Metrics.Maintenance;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Metrics.Tests.Maintenance;

/// <summary>Every instrument of docs/telemetry.md gives its figure, with its tags, from one look a second.</summary>
public sealed class EngineMeterTests : IDisposable
{
    private static readonly MetricsStats s_stats = new()
    {
        Series = 1,
        SamplesCommitted = 2,
        LogBytes = 3,
        LogBytesWritten = 4,
        SeriesLogBytes = 99,
        HeadSamples = 5,
        HeadSeries = 98,
        HeadBytes = 6,
        IndexBytes = 7,
        BlockIndexBytes = 100,
        Seals = 8,
        Sealed = [new ColumnStats(ColumnKind.Constant, 90, 9, 10), new ColumnStats(ColumnKind.Double, 91, 11, 12)],
        SeriesForgotten = 13,
        IsSealFailing = true,
        MergedRows = 14,
        DamagedFiles = 15,
        QuarantinedFiles = 97,
        Tiers = [new TierStats("raw", 0, 80, 81, 82, 16, 17, 18), new TierStats("1h", 3_600_000, 83, 84, 85, 19, 20, 21)],
    };

    private readonly FakeTimeProvider _time = new();
    private readonly SortedDictionary<string, long> _measured = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly EngineMeter _meter;
    private int _looks;

    public EngineMeterTests()
    {
        // Other tests have engines of their own meanwhile, with meters of this name: only what this thread makes now is listened to.
        int here = Environment.CurrentManagedThreadId;
        bool making = false;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Environment.CurrentManagedThreadId == here && making && instrument.Meter.Name == EngineMeter.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured[Name(instrument, tags)] = value);
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => _measured[Name(instrument, tags)] = value);
        _listener.Start();
        making = true;
        _meter = new EngineMeter(
            () =>
            {
                _looks++;
                return s_stats with { Series = _looks };
            },
            _time);
        making = false;
    }

    public void Dispose()
    {
        _meter.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public void Each_instrument_gives_its_own_figure()
    {
        _listener.RecordObservableInstruments();

        Assert.Equal(
            new SortedDictionary<string, long>(StringComparer.Ordinal)
            {
                ["bongsu.metrics.series"] = 1,
                ["bongsu.metrics.samples"] = 2,
                ["bongsu.metrics.log.size"] = 3,
                ["bongsu.metrics.log.written"] = 4,
                ["bongsu.metrics.head.samples"] = 5,
                ["bongsu.metrics.head.size"] = 6,
                ["bongsu.metrics.index.size"] = 107,
                ["bongsu.metrics.seals"] = 8,
                ["bongsu.metrics.sealed.samples kind=constant"] = 9,
                ["bongsu.metrics.sealed.samples kind=double"] = 11,
                ["bongsu.metrics.sealed.size kind=constant"] = 10,
                ["bongsu.metrics.sealed.size kind=double"] = 12,
                ["bongsu.metrics.series.forgotten"] = 13,
                ["bongsu.metrics.seal.failing"] = 1,
                ["bongsu.metrics.merged"] = 14,
                ["bongsu.metrics.damaged"] = 15,
                ["bongsu.metrics.files.size tier=raw"] = 17,
                ["bongsu.metrics.files.size tier=1h"] = 20,
                ["bongsu.metrics.files.rows tier=raw"] = 16,
                ["bongsu.metrics.files.rows tier=1h"] = 19,
                ["bongsu.metrics.merge.debt tier=raw"] = 18,
                ["bongsu.metrics.merge.debt tier=1h"] = 21,
            },
            _measured);
    }

    /// <summary>The figures are dear to gather: one look serves all instruments for a second.</summary>
    [Fact]
    public void One_look_serves_all_for_a_second()
    {
        _listener.RecordObservableInstruments();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        _listener.RecordObservableInstruments();
        Assert.Equal((1, 1L), (_looks, _measured["bongsu.metrics.series"]));

        _time.Advance(TimeSpan.FromMilliseconds(1));
        _listener.RecordObservableInstruments();
        Assert.Equal((2, 2L), (_looks, _measured["bongsu.metrics.series"]));
    }

    private static string Name(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string name = instrument.Name;
        foreach ((string key, object? value) in tags)
            name += $" {key}={value}";
        return name;
    }
}
