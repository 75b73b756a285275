using Bongsu.Metrics.Files;
using Bongsu.Metrics.Head;
using Bongsu.Metrics.Index;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Query;
using Microsoft.Extensions.Logging;

namespace Bongsu.Metrics;

/// <summary>
/// The embedded engine: one data directory, one process. A batch is written to the log, then to the head in memory; the head is sealed into compressed block
/// files by time, with rows of 5 minutes and an hour beside them. See docs/metrics.md.
/// </summary>
public sealed partial class MetricsEngine : IMetricsStore
{
    private const long MostTime = 1L << 53;

    private readonly MetricsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FileLayer _files;
    private readonly DataDirectory _directory;
    private readonly SeriesCatalog _catalog;
    private readonly WriteAheadLog _log;
    private readonly LogSync _sync;
    private readonly Committer _committer;
    private bool _disposed;

    private MetricsEngine(MetricsOptions options, TimeProvider time, ILogger logger, FileLayer files)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _files = files;
        _directory = new DataDirectory(options.DataDirectory);
        _catalog = new SeriesCatalog(files, _directory.SeriesLog, options.MaxSeries);
        _log = new WriteAheadLog(files, _directory.Wal, options.LogSegmentBytes);
        _sync = new LogSync(options, time, logger, ForceLogs);
        _committer = new Committer(_log, _sync, new SampleHead());
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
    public Labels? GetLabels(SeriesId series) => _catalog.Index.LabelsOf(series.Value);

    /// <inheritdoc />
    public ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> batch, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (batch.IsEmpty)
            return ValueTask.CompletedTask;
        if (CheckBatch(batch.Span) is { } fault)
            return ValueTask.FromException(new MetricsException(fault, mayRetry: false));
        return _committer.CommitAsync(batch);
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
        if (limit <= 0 || !_catalog.Index.Contains(series.Value))
            return ValueTask.FromResult<IReadOnlyList<Sample>>([]);
        var columns = new SampleColumns();
        _committer.Head.Read((int)series.Value, fromMs, toMs, columns);
        int count = Math.Min(limit, columns.Count);
        var samples = new Sample[count];
        for (int i = 0; i < count; i++)
            samples[i] = new Sample(columns.Times[columns.Count - count + i], columns.Values[columns.Count - count + i]);
        return ValueTask.FromResult<IReadOnlyList<Sample>>(samples);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(
        IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        CheckRange(fromMs, toMs, stepMs);
        long resolution = Resolution.Choose(_options, _time.GetUtcNow().ToUnixTimeMilliseconds(), fromMs, toMs, stepMs);
        var answer = new List<WindowedSeries>(series.Count);
        var columns = new SampleColumns();
        foreach (SeriesId id in series)
        {
            cancellationToken.ThrowIfCancellationRequested();
            columns.Clear();
            if (_catalog.Index.Contains(id.Value))
                _committer.Head.Read((int)id.Value, fromMs, toMs == long.MaxValue ? toMs : toMs + resolution, columns);
            var windows = new WindowBuilder(fromMs, toMs, stepMs);
            for (int i = 0; i < columns.Count; i++)
                windows.Add(resolution == Resolution.Raw ? columns.Times[i] : Resolution.RowStart(columns.Times[i], resolution), columns.Values[i]);
            answer.Add(new WindowedSeries(id, resolution, windows.Finish()));
        }

        return ValueTask.FromResult<IReadOnlyList<WindowedSeries>>(answer);
    }

    /// <inheritdoc />
    public ValueTask<int> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken)
    {
        if (matchers.Count == 0)
            throw new MetricsException("Deleting needs at least one matcher.", mayRetry: false);
        return ValueTask.FromResult(_catalog.Delete(_catalog.Index.Select(matchers, cancellationToken)));
    }

    /// <inheritdoc />
    public async ValueTask SnapshotAsync(string directory, CancellationToken cancellationToken)
    {
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new MetricsException($"The directory {directory} for the snapshot is not empty.", mayRetry: false);
        var target = new DataDirectory(directory);
        Directory.CreateDirectory(target.Wal);
        await _committer.RunAsync(() =>
        {
            // Within a turn nothing is appended: the copies end at a record's end.
            foreach ((_, string path) in _log.Segments())
                File.Copy(path, Path.Combine(target.Wal, Path.GetFileName(path)));
            File.Copy(_directory.SeriesLog, target.SeriesLog);
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _committer.RunAsync(() => { });
        _sync.Dispose();
        try
        {
            ForceLogs();
        }
        catch (IOException e)
        {
            LogNotForced(e, _directory.Root);
        }

        _committer.Dispose();
        _log.Dispose();
        _catalog.Dispose();
        _directory.Dispose();
    }

    internal static async ValueTask<MetricsEngine> OpenAsync(
        MetricsOptions options, TimeProvider time, ILogger logger, FileLayer files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var engine = new MetricsEngine(options, time, logger, files);
        await Task.Run(() => engine.Open(cancellationToken), cancellationToken);
        return engine;
    }

    private static void CheckRange(long fromMs, long toMs, long stepMs)
    {
        if (stepMs <= 0 || fromMs < -MostTime || toMs > MostTime)
            throw new MetricsException($"A step of {stepMs} ms over [{fromMs}, {toMs}) is no range of windows: the step must be positive, the times within 2^53 ms.", mayRetry: false);
    }

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
            _log.Open(1, batch => Replay(batch, cancellationToken), ReportDamage);
        }
        catch
        {
            _log.Dispose();
            _catalog.Dispose();
            _directory.Dispose();
            throw;
        }
    }

    private void Replay(IReadOnlyList<SeriesSample> batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var known = new List<SeriesSample>(batch.Count);
        foreach (SeriesSample sample in batch)
        {
            if (sample.Series.Value is > 0 and < int.MaxValue - 1)
                _catalog.Index.Reserve((int)sample.Series.Value + 1);
            if (_catalog.Index.Contains(sample.Series.Value))
                known.Add(sample);
        }

        _committer.Head.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(known));
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

    [LoggerMessage(1, LogLevel.Warning, "Torn tail: {Path} ends in an unfinished write at byte {Offset}; {Length} bytes were cut off")]
    private partial void LogTornTail(string path, long offset, long length);

    [LoggerMessage(2, LogLevel.Error, "Damaged bytes: {Path} at byte {Offset}, {Length} bytes; the records there are lost, the rest is used")]
    private partial void LogDamagedBytes(string path, long offset, long length);

    [LoggerMessage(3, LogLevel.Error, "The log in {Directory} could not be forced to the disk at the end")]
    private partial void LogNotForced(Exception e, string directory);
}
