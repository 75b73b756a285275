using Bongsu.Metrics.Engine;
using Bongsu.Metrics.Files;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>What most tests of the engine need: a directory, a clock that stands still, a log to look into.</summary>
public abstract class EngineFixture : IDisposable
{
    /// <summary>2026-09-21 13:33:20 UTC.</summary>
    protected const long Start = 1_790_000_000_000;

    protected const long Minute = 60_000;
    protected const long Hour = 3_600_000;
    protected const long Day = 24 * Hour;

    private readonly TemporaryDirectory _directory = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(Start));

    protected FakeLogger Logger { get; } = new();

    protected string Root => _directory.Root;

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string At(params string[] names) => _directory.At(names);

    private protected ValueTask<MetricsEngine> OpenAsync(Func<MetricsOptions, MetricsOptions>? change = null, FileLayer? files = null)
    {
        var options = new MetricsOptions { DataDirectory = Root };
        return MetricsEngine.OpenAsync(change?.Invoke(options) ?? options, Time, Logger, files ?? PhysicalFiles.Instance, Cancel);
    }

    protected static SeriesId Add(MetricsEngine engine, int n = 0) => engine.GetOrAddSeries(Labels.Of(("__name__", "m"), ("n", $"{n}")));

    protected static SeriesSample[] Samples(SeriesId id, long from, int count, long interval, Func<int, double>? value = null) =>
        [.. Enumerable.Range(0, count).Select(i => new SeriesSample(id, from + (i * interval), value?.Invoke(i) ?? i / 4.0))];

    protected static async Task<IReadOnlyList<Sample>> AllAsync(MetricsEngine engine, SeriesId id) =>
        await engine.ReadAsync(id, long.MinValue, long.MaxValue, int.MaxValue, Cancel);

    protected bool HasLogged(string beginning) => Logger.Collector.GetSnapshot().Any(r => r.Message.StartsWith(beginning, StringComparison.Ordinal));
}
