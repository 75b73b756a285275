using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Head;
using Bongsu.Metrics.Index;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Maintenance;
using Bongsu.Metrics.Query;
using Bongsu.Metrics.Rows;
using Microsoft.Extensions.Logging;

namespace Bongsu.Metrics.Engine;

/// <summary>
/// The embedded engine: one data directory, one process. A batch is written to the log, then to the head in memory; the head is sealed into compressed block
/// files by time, with rows of 5 minutes and an hour beside them. See docs/metrics.md.
/// </summary>
public sealed partial class MetricsEngine : IMetricsReader, IMetricsWriter, IMetricsKeeper
{
    private const long MostTime = 1L << 53;
    private const int SeriesWorthSharing = 4;
    private const int MostThreadsAQuery = 4;

    private readonly MetricsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FileLayer _files;
    private readonly DataDirectory _directory;
    private readonly SeriesCatalog _catalog;
    private readonly PagePool _pages = new();
    private readonly ChangeMarks _marks = new();
    private readonly WriteAheadLog _log;
    private readonly LogSync _sync;
    private readonly Committer _committer;
    private readonly BlockStore _store;
    private readonly SeriesReaderPool _readers;
    private readonly HeadRoom _room;
    private readonly Maintainer _maintainer;
    private BackgroundWork? _background;
    private EngineMeter? _meter;
    private long _nameless; // samples of the log whose series nobody knows
    private bool _disposed;

    private MetricsEngine(MetricsOptions options, TimeProvider time, ILogger logger, FileLayer files)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _files = files;
        _directory = new DataDirectory(options.DataDirectory);
        _catalog = new SeriesCatalog(files, _directory.SeriesLog, _directory.SeriesCopy, options.MaxSeries);
        _log = new WriteAheadLog(files, _directory.Wal, options.LogSegmentBytes);
        _sync = new LogSync(options, time, logger, ForceLogs);
        _committer = new Committer(_log, _sync, new SampleHead(_pages), CheckBatch, _marks);
        _store = new BlockStore(files, _directory, logger, _marks.NoteAll);
        _room = new HeadRoom(options, _committer, _store);
        _readers = new SeriesReaderPool(new TierReader(_store.NoteDamage));
        _maintainer = new Maintainer(options, time, files, _directory, _catalog, _log, _committer, _store, _pages);
    }

    /// <summary>Opens the engine, making its directory when absent, and replays what the log holds.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names every fault.</exception>
    /// <exception cref="MetricsException">The directory is in use, or holds a format this program does not know.</exception>
    public static ValueTask<MetricsEngine> OpenAsync(MetricsOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken) =>
        OpenAsync(options, time, logger, PhysicalFiles.Instance, cancellationToken);

    /// <inheritdoc />
    public SeriesId GetOrAddSeries(Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new SeriesId(_catalog.GetOrAdd(labels));
    }

    /// <inheritdoc />
    public SeriesId? GetSeries(Labels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return _catalog.Index.Find(labels) is > 0 and int id ? new SeriesId(id) : null;
    }

    /// <inheritdoc />
    public Labels? GetLabels(SeriesId series) => _catalog.Index.LabelsOf(series.Value);

    /// <inheritdoc />
    public ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> batch, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (batch.IsEmpty)
            return ValueTask.CompletedTask;
        int forgettings = _committer.Forgettings;
        if (CheckBatch(batch.Span) is { } fault)
            return ValueTask.FromException(new MetricsException(fault, mayRetry: false));
        return _room.IsFull ? AppendToFullAsync(batch, forgettings, cancellationToken) : _committer.CommitAsync(batch, forgettings);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Series>> FindSeriesAsync(IReadOnlyList<LabelMatcher> matchers, int limit, CancellationToken cancellationToken)
    {
        List<int> ids = _catalog.Index.Select(matchers, cancellationToken);
        if (ids.Count > limit)
            throw new MetricsException($"{ids.Count} series match, more than the limit of {limit}: name more labels.", mayRetry: false);
        var found = new List<Series>(ids.Count);
        foreach (int id in ids)
        {
            if (_catalog.Index.LabelsOf(id) is { } labels)
                found.Add(new Series(new SeriesId(id), labels));
        }

        return ValueTask.FromResult<IReadOnlyList<Series>>(found);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> GetLabelNamesAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_catalog.Index.Names());

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> GetLabelValuesAsync(string name, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_catalog.Index.Values(name));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (limit <= 0 || fromMs > toMs || !_catalog.Index.Contains(series.Value))
            return ValueTask.FromResult<IReadOnlyList<Sample>>([]);
        (fromMs, toMs) = (Math.Max(fromMs, -MostTime), Math.Min(toMs, MostTime));
        StoreView view = _store.Hold();
        try
        {
            SeriesReader reader = _readers.Take(view);
            RowSet rows = reader.Latest((int)series.Value, fromMs, toMs, limit);
            var samples = new Sample[Math.Min(limit, rows.Count)];
            int first = rows.Count - samples.Length;
            for (int i = 0; i < samples.Length; i++)
                samples[i] = new Sample(rows.Times[first + i], rows.Column(0)[first + i]);
            _readers.GiveBack(reader);
            return ValueTask.FromResult<IReadOnlyList<Sample>>(samples);
        }
        finally
        {
            view.Release();
        }
    }

    /// <inheritdoc />
    public ValueTask ReadAsync(
        IReadOnlyList<SeriesId> series, long fromMs, long toMs, int limit, ISampleSink sink, CancellationToken cancellationToken)
    {
        (fromMs, toMs) = (Math.Max(fromMs, -MostTime), Math.Min(toMs, MostTime));
        if (fromMs > toMs || limit <= 0)
            return ValueTask.CompletedTask;
        StoreView view = _store.Hold();
        try
        {
            EachSeries(view, series.Count, (reader, i) =>
            {
                if (!_catalog.Index.Contains(series[i].Value))
                    return;
                RowSet rows = reader.Raw((int)series[i].Value, fromMs, toMs, limit);
                if (rows.Count > 0)
                    sink.Accept(i, rows.Times, rows.Column(0));
            }, cancellationToken);
        }
        finally
        {
            view.Release();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public long TakeMark() => _marks.Take();

    /// <inheritdoc />
    public bool MayHaveChanged(long mark, long toMs) => _marks.MayHaveChanged(mark, toMs);

    /// <inheritdoc />
    public long ResolutionOf(long fromMs, long toMs, long stepMs) =>
        Resolution.Choose(_options, _time.GetUtcNow().ToUnixTimeMilliseconds(), fromMs, toMs, stepMs);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(
        IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        CheckRange(fromMs, toMs, stepMs);
        long resolution = ResolutionOf(fromMs, toMs, stepMs);
        bool keepsHours = Resolution.IsKept(_options.HourRetention, _time.GetUtcNow().ToUnixTimeMilliseconds(), fromMs);
        var answer = new WindowedSeries[series.Count];
        StoreView view = _store.Hold();
        try
        {
            EachSeries(view, answer.Length, (reader, i) =>
            {
                bool known = fromMs < toMs && _catalog.Index.Contains(series[i].Value);
                answer[i] = new WindowedSeries(
                    series[i], resolution, known ? reader.Windows((int)series[i].Value, resolution, fromMs, toMs, stepMs, keepsHours) : []);
            }, cancellationToken);
        }
        finally
        {
            view.Release();
        }

        return ValueTask.FromResult<IReadOnlyList<WindowedSeries>>(answer);
    }

    /// <inheritdoc />
    public ValueTask<int> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken)
    {
        if (matchers.Count == 0)
            throw new MetricsException("Deleting needs at least one matcher.", mayRetry: false);
        int deleted = _catalog.Delete(_catalog.Index.Select(matchers, cancellationToken));
        _marks.NoteAll();
        return ValueTask.FromResult(deleted);
    }

    /// <inheritdoc />
    public async ValueTask SnapshotAsync(string directory, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new MetricsException($"The directory {directory} for the snapshot is not empty.", mayRetry: false);
        try
        {
            await new Snapshot(_files, new DataDirectory(directory), _catalog, _log, _committer, _store).TakeAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MetricsException($"The snapshot into {directory} failed: {e.Message}", mayRetry: true, e);
        }
    }

    /// <summary>
    /// Puts everything into block files, makes one file of each partition and leaves out deleted series. Appends and queries go on meanwhile.
    /// </summary>
    /// <exception cref="MetricsException">The disk is full or failed; nothing is lost.</exception>
    public async ValueTask CompactAsync(CancellationToken cancellationToken) => await MaintainAsync(_maintainer.CompactAsync, cancellationToken);

    /// <summary>Reads every block file whole and tells what is damaged. Appends and queries go on meanwhile.</summary>
    public async ValueTask<MetricsVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        StoreView view = _store.Hold();
        try
        {
            return await Task.Run(() => Verifier.Verify(view.Files, cancellationToken), cancellationToken);
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>Reads every block of raw samples and tells how many bytes a sample of each kind takes. Appends and queries go on meanwhile.</summary>
    public async ValueTask<IReadOnlyList<ColumnStats>> MeasureColumnsAsync(CancellationToken cancellationToken)
    {
        StoreView view = _store.Hold();
        try
        {
            return (await Task.Run(() => ColumnTally.Of(view.Files, _store.NoteDamage, cancellationToken), cancellationToken)).Stats;
        }
        finally
        {
            view.Release();
        }
    }

    /// <summary>The engine's own figures.</summary>
    public MetricsStats GetStats()
    {
        StoreView view = _store.Hold();
        try
        {
            return StatsOf(view);
        }
        finally
        {
            view.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _meter?.Dispose();
        if (_background is not null)
            await _background.DisposeAsync();
        await _committer.RunAsync(static () => { });
        _sync.Dispose();
        try
        {
            ForceLogs();
        }
        catch (IOException e)
        {
            LogNotForced(e, _directory.Root);
        }

        Close();
    }

    internal ValueTask SealAsync(CancellationToken cancellationToken) => MaintainAsync(_maintainer.SealAsync, cancellationToken);

    internal ValueTask TidyAsync(CancellationToken cancellationToken) => MaintainAsync(_maintainer.TidyAsync, cancellationToken);

    internal static async ValueTask<MetricsEngine> OpenAsync(
        MetricsOptions options, TimeProvider time, ILogger logger, FileLayer files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var engine = new MetricsEngine(options, time, logger, files);
        await Task.Run(() => engine.Open(cancellationToken), cancellationToken);
        return engine;
    }

    /// <summary>Reads series one after another, or several at once: unpacking is all arithmetic, and a few threads halve the time of a graph of ten.</summary>
    private void EachSeries(StoreView view, int count, Action<SeriesReader, int> read, CancellationToken cancellationToken)
    {
        if (count < SeriesWorthSharing)
        {
            SeriesReader reader = _readers.Take(view);
            for (int i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                read(reader, i);
            }

            _readers.GiveBack(reader);
            return;
        }

        var most = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, MostThreadsAQuery),
            CancellationToken = cancellationToken,
        };
        try
        {
            Parallel.For(0, count, most, () => _readers.Take(view), (i, _, reader) =>
            {
                read(reader, i);
                return reader;
            }, _readers.GiveBack);
        }
        catch (AggregateException e) when (e.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private static void CheckRange(long fromMs, long toMs, long stepMs)
    {
        if (stepMs <= 0 || fromMs < -MostTime || toMs > MostTime)
            throw new MetricsException(
                $"A step of {stepMs} ms over [{fromMs}, {toMs}) is no range of windows: the step must be positive, the times within 2^53 ms.",
                mayRetry: false);
    }

    private async ValueTask AppendToFullAsync(ReadOnlyMemory<SeriesSample> batch, int forgettings, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(_background!, cancellationToken);
        await _committer.CommitAsync(batch, forgettings);
    }

    private static async ValueTask MaintainAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MetricsException($"The files could not be rewritten: {e.Message}", mayRetry: true, e);
        }
    }

    private MetricsStats StatsOf(StoreView view) => new()
    {
        Series = _catalog.Index.Count,
        SeriesForgotten = _maintainer.SeriesForgotten,
        SamplesCommitted = _committer.CommittedSamples,
        LogBytes = _log.Bytes,
        LogBytesWritten = _log.AppendedBytes,
        SeriesLogBytes = _catalog.LogBytes,
        HeadSamples = view.Active.SampleCount + (view.Frozen?.SampleCount ?? 0),
        HeadSeries = Math.Max(view.Active.SeriesCount, view.Frozen?.SeriesCount ?? 0),
        HeadBytes = view.Active.Bytes + (view.Frozen?.Bytes ?? 0) + _pages.Bytes,
        IndexBytes = _catalog.Index.Bytes,
        BlockIndexBytes = view.Files.All.Sum(static f => f.MemoryBytes),
        Seals = _maintainer.Seals,
        Sealed = _maintainer.Sealed,
        MergedRows = _maintainer.MergedRows,
        IsSealFailing = _background?.IsSealFailing ?? false,
        DamagedFiles = _store.DamagedFiles.Count,
        QuarantinedFiles = _store.Quarantined,
        Tiers = [.. Tier.All.Select(tier => _maintainer.StatsOf(tier, view.Files))],
    };

    private string? CheckBatch(ReadOnlySpan<SeriesSample> batch)
    {
        if (batch.Length > _options.MaxBatchSamples)
            return $"A batch has {batch.Length} samples, more than {_options.MaxBatchSamples}.";
        foreach (ref readonly SeriesSample sample in batch)
        {
            if (!_catalog.Index.Contains(sample.Series.Value))
                return $"The series {sample.Series.Value} does not exist.";
            if (sample.TimestampMs is < -MostTime or > MostTime)
                return $"The time {sample.TimestampMs} of series {sample.Series.Value} is not within 2^53 ms of 1970.";
        }

        return null;
    }

    private void Open(CancellationToken cancellationToken)
    {
        _files.CreateDirectory(_directory.Root);
        _directory.Lock();
        try
        {
            _catalog.Open();
            _catalog.BecameDirty = _sync.Schedule;
            ReportDamage(_directory.SeriesLog, _catalog.Damage);
            if (_catalog.IsHealed)
                LogHealed(_directory.SeriesLog, _catalog.Restored, _directory.SeriesCopy);
            _store.Open(_committer.Head);
            _catalog.Index.Reserve(_store.NextSeries);
            _log.Open(_store.Manifest.Log, batch => Replay(batch, cancellationToken), ReportDamage);
            if (_catalog.Index.Count == 0 && (_store.Manifest.Files.Count > 0 || _nameless > 0))
                LogNoSeries(_directory.SeriesLog, _store.Manifest.Files.Count, _nameless);
            _meter = new EngineMeter(GetStats, _time);
            _background = new BackgroundWork(_options, _time, _logger, _maintainer, () => _room.IsFull);
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void Close()
    {
        _sync.Dispose();
        _committer.Dispose();
        _maintainer.Dispose();
        _store.Dispose();
        _log.Dispose();
        _catalog.Dispose();
        _directory.Dispose();
    }

    private void Replay(List<SeriesSample> batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Span<SeriesSample> samples = CollectionsMarshal.AsSpan(batch);
        int known = 0;
        long next = 0;
        foreach (ref readonly SeriesSample sample in samples)
        {
            if (sample.Series.Value is > 0 and < int.MaxValue - 1)
                next = Math.Max(next, sample.Series.Value + 1);
            if (_catalog.Index.Contains(sample.Series.Value))
                samples[known++] = sample;
        }

        _nameless += samples.Length - known;
        _catalog.Index.Reserve((int)next);
        _committer.Head.Append(samples[..known]);
    }

    private void ReportDamage(string path, IReadOnlyList<LogDamage> damage)
    {
        foreach (LogDamage place in damage)
        {
            if (place.IsTail)
                LogTornTail(path, place.Offset, place.Length);
            else
                LogDamagedBytes(path, place.Offset, place.Length);
        }
    }

    private void ForceLogs()
    {
        _catalog.Flush();
        _log.Flush();
    }

    [LoggerMessage(1001, LogLevel.Warning, "Torn tail: {Path} ends in an unfinished write at byte {Offset}; {Length} bytes were cut off")]
    private partial void LogTornTail(string path, long offset, long length);

    [LoggerMessage(1002, LogLevel.Error, "Damaged bytes: {Path} at byte {Offset}, {Length} bytes; the records there are lost, the rest is used")]
    private partial void LogDamagedBytes(string path, long offset, long length);

    [LoggerMessage(
        1004,
        LogLevel.Error,
        "The log of series {Path} names no series, but there are {Count} block files and {Samples} samples in the log: they cannot be found without it")]
    private partial void LogNoSeries(string path, int count, long samples);

    [LoggerMessage(
        1005,
        LogLevel.Error,
        "Restored series: {Path} was damaged, cut or gone; {Count} series were taken from its copy {Copy}, and both are whole again. Check the disk")]
    private partial void LogHealed(string path, int count, string copy);

    [LoggerMessage(1003, LogLevel.Error, "The log in {Directory} could not be forced to the disk at the end")]
    private partial void LogNotForced(Exception e, string directory);
}
