using System.Collections.Concurrent;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Testing;

namespace Bongsu.Collect.Tests;

/// <summary>A metrics store that can be made to fail.</summary>
internal sealed class BreakableMetrics(InMemoryMetricsStore inner) : IMetricsReader, IMetricsWriter, IMetricsKeeper
{
    /// <summary>Thrown by the next appends, until null.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Thrown where a new series is asked for, until null.</summary>
    public Exception? SeriesFault { get; set; }

    /// <summary>Awaited by each append before it stores.</summary>
    public Func<Task>? Before { get; set; }

    public int Appends { get; private set; }

    public SeriesId GetOrAddSeries(Labels labels) => SeriesFault is null ? inner.GetOrAddSeries(labels) : throw SeriesFault;

    public long ResolutionOf(long fromMs, long toMs, long stepMs) => inner.ResolutionOf(fromMs, toMs, stepMs);

    public SeriesId? GetSeries(Labels labels) => inner.GetSeries(labels);

    public Labels? GetLabels(SeriesId series) => inner.GetLabels(series);

    public async ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> batch, CancellationToken cancellationToken)
    {
        if (Before is not null)
            await Before();
        if (Fault is not null)
            throw Fault;
        Appends++;
        await inner.AppendAsync(batch, cancellationToken);
    }

    public ValueTask<IReadOnlyList<Series>> FindSeriesAsync(IReadOnlyList<LabelMatcher> matchers, int limit, CancellationToken cancellationToken) =>
        inner.FindSeriesAsync(matchers, limit, cancellationToken);

    public ValueTask<IReadOnlyList<string>> GetLabelNamesAsync(CancellationToken cancellationToken) => inner.GetLabelNamesAsync(cancellationToken);

    public ValueTask<IReadOnlyList<string>> GetLabelValuesAsync(string name, CancellationToken cancellationToken) =>
        inner.GetLabelValuesAsync(name, cancellationToken);

    public ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken) =>
        inner.ReadAsync(series, fromMs, toMs, limit, cancellationToken);

    public ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(
        IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken) =>
        inner.AggregateAsync(series, fromMs, toMs, stepMs, cancellationToken);

    public ValueTask<int> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken) =>
        inner.DeleteSeriesAsync(matchers, cancellationToken);

    public ValueTask SnapshotAsync(string directory, CancellationToken cancellationToken) => inner.SnapshotAsync(directory, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

/// <summary>Texts in memory.</summary>
internal sealed class TestTexts : ITextHistory
{
    public ConcurrentQueue<(ItemId Item, ItemValue Value)> All { get; } = [];

    public Exception? Fault { get; set; }

    public Task AppendAsync(IReadOnlyList<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken)
    {
        if (Fault is not null)
            throw Fault;
        foreach ((ItemId Item, ItemValue Value) value in values)
            All.Enqueue(value);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ItemValue>> ReadAsync(
        ItemId item, ItemValueType type, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ItemValue>>(
            [.. All.Where(v => v.Item == item && v.Value.At > from && v.Value.At <= to).Select(v => v.Value).OrderByDescending(v => v.At).Take(limit)]);
}

/// <summary>Sessions in memory.</summary>
internal sealed class TestSessions : ISessionLedger
{
    public ConcurrentDictionary<(HostId, string), long> All { get; } = new();

    public ValueTask<long> GetLastIdAsync(HostId host, string session, CancellationToken cancellationToken) =>
        ValueTask.FromResult(All.GetValueOrDefault((host, session)));

    public Task AdvanceAsync(HostId host, string session, long lastId, CancellationToken cancellationToken)
    {
        All.AddOrUpdate((host, session), lastId, (_, known) => Math.Max(known, lastId));
        return Task.CompletedTask;
    }
}

/// <summary>Remembers discoveries.</summary>
internal sealed class TestDiscoveries : IDiscoveryLedger
{
    public ConcurrentQueue<(string Host, string Key, string Json)> All { get; } = [];

    public string? Wrong { get; set; }

    public Task<string?> ReportAsync(EffectiveHost host, EffectiveItem discovery, string json, CancellationToken cancellationToken)
    {
        All.Enqueue((host.Name, discovery.Key, json));
        return Task.FromResult(Wrong);
    }
}

/// <summary>Registers hosts as a test says.</summary>
internal sealed class TestRegistrar : IRegistrar
{
    public ConcurrentQueue<(string Host, string Metadata, string? Address, int? Port)> Asked { get; } = [];

    public Func<string, string, EffectiveHost?> Rule { get; set; } = (_, _) => null;

    public Task<EffectiveHost?> RegisterAsync(
        string hostName, string metadata, string? address, int? port, string? pskIdentity, CancellationToken cancellationToken)
    {
        Asked.Enqueue((hostName, metadata, address, port));
        return Task.FromResult(Rule(hostName, metadata));
    }
}

/// <summary>Wants what a test says and remembers what it got.</summary>
internal sealed class TestObserver : IValueObserver
{
    public Func<ItemId, bool> Wanted { get; set; } = _ => true;

    public ConcurrentQueue<CollectedValue> All { get; } = [];

    public long RoutesVersion => 0;

    public ValueRoute RouteOf(ItemId item) => new(0, Wanted(item) ? this : null);

    public ValueTask ObserveAsync(IReadOnlyList<CollectedValue> values, CancellationToken cancellationToken)
    {
        foreach (CollectedValue value in values)
            All.Enqueue(value);
        return ValueTask.CompletedTask;
    }
}
