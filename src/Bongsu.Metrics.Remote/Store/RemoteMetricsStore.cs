using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Bongsu.Metrics.Engine;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Remote.Queue;
using Bongsu.Metrics.Remote.Reading;
using Bongsu.Metrics.Remote.Sending;
using Microsoft.Extensions.Logging;

namespace Bongsu.Metrics.Remote.Store;

/// <summary>
/// Metrics in an existing Prometheus-compatible store: written by remote write through a durable queue, read by PromQL over HTTP. The last day is also kept
/// here by the embedded engine, so that what was acknowledged is seen at once, and goes on to be seen while the far side is down. See docs/metrics.md.
/// </summary>
public sealed partial class RemoteMetricsStore : IMetricsReader, IMetricsWriter, IMetricsKeeper
{
    private const long MostAnswerBytes = 256L << 20;

    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly RemoteStoreOptions _options;
    private readonly MetricsEngine _recent;
    private readonly SampleQueue _queue;
    private readonly Shipper _shipper;
    private readonly HttpClient _client;
    private readonly PrometheusApi _api;
    private readonly FarReader _far;
    private readonly ForeignSeries _foreign = new();
    private readonly RemoteMeter _meter;
    private readonly long _sinceMs;
    private int _readFailing;
    private long _overflowToldAt;

    private RemoteMetricsStore(RemoteStoreOptions options, TimeProvider time, ILogger logger, MetricsEngine recent, HttpClient client)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _recent = recent;
        _client = client;
        _api = new PrometheusApi(client, WithSlash(options.Url));
        _far = new FarReader(_api);
        FileLayer files = PhysicalFiles.Instance;
        string directory = Path.Combine(options.DataDirectory, "queue");
        string position = Path.Combine(options.DataDirectory, "queue.position");
        _queue = new SampleQueue(files, directory, options.MaxQueueBytes);
        (long SinceMs, QueuePosition Position)? before = PositionFile.Read(files, position);
        _sinceMs = before?.SinceMs ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        QueuePosition from = _queue.Open(before?.Position ?? new QueuePosition(1, LogFormat.HeaderSize), NoteDamage);
        PositionFile.Write(files, position, _sinceMs, from);
        var writer = new RemoteWriteClient(client, options.WriteUrl ?? new Uri(WithSlash(options.Url), "api/v1/write"), recent, time);
        _shipper = new Shipper(options, time, logger, files, _queue, position, _sinceMs, writer);
        _shipper.Start(from, recent.GetLabels);
        _meter = new RemoteMeter(GetStats);
    }

    /// <summary>
    /// From this time on the samples kept here are complete: the first start, or as far back as <see cref="RemoteStoreOptions.RecentRetention"/> goes. Unix
    /// milliseconds.
    /// </summary>
    public long RecentSinceMs => Math.Max(_sinceMs, _time.GetUtcNow().ToUnixTimeMilliseconds() - (long)_options.RecentRetention.TotalMilliseconds);

    /// <summary>Opens the queue and the recent samples, and begins to send what waits. The far side may be down.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names every fault.</exception>
    /// <exception cref="MetricsException">The directory is in use, or holds a format this program does not know.</exception>
    public static async ValueTask<RemoteMetricsStore> OpenAsync(
        RemoteStoreOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        MetricsEngine recent = await MetricsEngine.OpenAsync(
            // What waits in the queue names series by their ids, for as long as the far side is down.
            new MetricsOptions
            {
                DataDirectory = options.DataDirectory,
                RawRetention = options.RecentRetention,
                FiveMinuteRetention = TimeSpan.Zero,
                HourRetention = TimeSpan.Zero,
                ForgetsSeries = false,
            },
            time, logger, cancellationToken);
        HttpClient? client = null;
        try
        {
            client = MakeClient(options);
            return new RemoteMetricsStore(options, time, logger, recent, client);
        }
        catch
        {
            client?.Dispose();
            await recent.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public SeriesId GetOrAddSeries(Labels labels) => _recent.GetOrAddSeries(labels);

    /// <inheritdoc />
    /// <remarks>Never null: the far side may have a series that was never written here.</remarks>
    public SeriesId? GetSeries(Labels labels) => _recent.GetSeries(labels) ?? _foreign.IdOf(labels);

    /// <inheritdoc />
    public Labels? GetLabels(SeriesId series) => ForeignSeries.Is(series) ? _foreign.LabelsOf(series) : _recent.GetLabels(series);

    /// <inheritdoc />
    /// <remarks>
    /// Acknowledged when it is in the queue and among the recent samples, both of which survive a <c>kill -9</c>; the far side gets it within about a second
    /// when it is well.
    /// </remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> batch, CancellationToken cancellationToken)
    {
        await _recent.AppendAsync(batch, cancellationToken);
        if (batch.IsEmpty)
            return;
        try
        {
            if (_queue.Append(batch.Span))
                TellOverflow();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MetricsException($"The queue cannot be written: {e.Message}", mayRetry: true, e);
        }

        _shipper.Wake();
    }

    /// <inheritdoc />
    /// <remarks>While the far side is down: those that were written here.</remarks>
    public async ValueTask<IReadOnlyList<Series>> FindSeriesAsync(IReadOnlyList<LabelMatcher> matchers, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<Series> here = await _recent.FindSeriesAsync(matchers, limit, cancellationToken);
        if (IsAnswered(matchers, here))
            return here;
        List<Labels> there;
        try
        {
            there = await _api.SeriesAsync(Selectors.Of(matchers), EndOfTime(), cancellationToken);
            NoteRead(null);
        }
        catch (MetricsException e) when (e.MayRetry)
        {
            NoteRead(e);
            return here;
        }

        var known = here.Select(static s => s.Labels).ToHashSet();
        List<Series> all = [
            .. here, .. there.Where(l => matchers.All(m => m.Rule?.Invoke(l[m.Name]) ?? true)).Where(known.Add).Select(l => new Series(_foreign.IdOf(l), l))];
        return all.Count <= limit
            ? all
            : throw new MetricsException($"{all.Count} series match, more than the limit of {limit}: name more labels.", mayRetry: false);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<string>> GetLabelNamesAsync(CancellationToken cancellationToken) =>
        await UniteAsync(await _recent.GetLabelNamesAsync(cancellationToken), null, cancellationToken);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<string>> GetLabelValuesAsync(string name, CancellationToken cancellationToken) =>
        await UniteAsync(await _recent.GetLabelValuesAsync(name, cancellationToken), name, cancellationToken);

    /// <inheritdoc />
    /// <remarks>
    /// What is older than <see cref="RecentSinceMs"/> comes from the far side: NaN payloads and stale markers are not in its answers. While it is down the
    /// answer is what is kept here.
    /// </remarks>
    public async ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken)
    {
        if (limit <= 0 || fromMs > toMs || GetLabels(series) is not { } labels)
            return [];
        bool foreign = ForeignSeries.Is(series);
        IReadOnlyList<Sample> here = foreign ? [] : await _recent.ReadAsync(series, fromMs, toMs, limit, cancellationToken);
        long since = foreign ? long.MaxValue : RecentSinceMs;
        if (fromMs >= since || (here.Count >= limit && here[0].TimestampMs >= since))
            return here;
        // Times that no clock reaches are the caller's way to say "all".
        (fromMs, toMs) = (Math.Max(fromMs, 0), Math.Min(toMs, EndOfTime()));
        List<Sample>? there = fromMs > toMs
            ? []
            : await UnlessDownAsync(_far.ReadAsync(labels, fromMs, Math.Min(toMs, since - 1), limit, cancellationToken), foreign);
        if (there is not { Count: > 0 })
            return here;
        // Late samples that wait in the queue are older than `since` too; what was written here is newer than what is there.
        List<Sample> all = FarReader.InOrder([.. there, .. here], long.MinValue, long.MaxValue);
        return all.Count > limit ? all.GetRange(all.Count - limit, limit) : all;
    }

    /// <inheritdoc />
    public long ResolutionOf(long fromMs, long toMs, long stepMs) => Resolution.Raw;

    /// <inheritdoc />
    /// <remarks>
    /// Windows that end before <see cref="RecentSinceMs"/> are computed by the far side; late samples are in them once they have been sent. While it is down
    /// the answer is from what is kept here.
    /// </remarks>
    public async ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(
        IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        SeriesId[] foreign = [.. series.Where(ForeignSeries.Is)];
        long since = RecentSinceMs;
        if (stepMs <= 0 || fromMs >= toMs || (fromMs >= since && foreign.Length == 0))
            return await _recent.AggregateAsync(series, fromMs, toMs, stepMs, cancellationToken);
        var answer = new WindowedSeries[series.Count];
        Dictionary<Labels, List<Window>>? own = await UnlessDownAsync(
            FarWindowsAsync([.. series.Except(foreign)], fromMs, toMs, stepMs, since, cancellationToken), isForeign: false);
        if (own is null && foreign.Length == 0)
            return await _recent.AggregateAsync(series, fromMs, toMs, stepMs, cancellationToken);
        Dictionary<Labels, List<Window>> others = await FarWindowsAsync(foreign, fromMs, toMs, stepMs, EndOfTime(), cancellationToken);
        for (int i = 0; i < answer.Length; i++)
        {
            Labels? labels = GetLabels(series[i]);
            bool isForeign = ForeignSeries.Is(series[i]);
            var windows = new List<Window>();
            if (labels is not null && (isForeign ? others : own)?.TryGetValue(labels, out List<Window>? far) == true)
                windows.AddRange(far);
            long cut = Cut(fromMs, toMs, stepMs, isForeign ? EndOfTime() : since);
            if (labels is not null && cut < toMs)
                windows.AddRange(await NearWindowsAsync(series[i], cut, toMs, stepMs, isForeign, since, cancellationToken));
            answer[i] = new WindowedSeries(series[i], Resolution.Raw, windows);
        }

        return answer;
    }

    /// <inheritdoc />
    /// <remarks>Prometheus needs <c>--web.enable-admin-api</c> for it.</remarks>
    public async ValueTask<int> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken)
    {
        if (matchers.Count == 0)
            throw new MetricsException("Deleting needs at least one matcher.", mayRetry: false);
        int there = (await FindSeriesAsync(matchers, int.MaxValue, cancellationToken)).Count;
        if (there == 0)
            return 0;
        // There first: when it fails the series are still known here.
        await _api.DeleteAsync(Selectors.Of(matchers), cancellationToken);
        await _recent.DeleteSeriesAsync(matchers, cancellationToken);
        return there;
    }

    /// <inheritdoc />
    /// <remarks>The recent samples and the queue. What the far side holds is its operator's to back up.</remarks>
    public async ValueTask SnapshotAsync(string directory, CancellationToken cancellationToken)
    {
        string own = Path.Combine(directory, Path.GetFileName(Path.TrimEndingDirectorySeparator(_options.DataDirectory)));
        await _recent.SnapshotAsync(own, cancellationToken);
        try
        {
            // No position is copied: the queue is sent again from its beginning, which does no harm.
            _queue.CopyTo(Path.Combine(own, "queue"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MetricsException($"The queue could not be copied to {own}: {e.Message}", mayRetry: true, e);
        }
    }

    /// <summary>The figures of the way to the far side.</summary>
    public RemoteStoreStats GetStats() => new(
        _queue.Bytes, _queue.BytesAfter(_shipper.Position), _shipper.Sent, _shipper.Refused, _queue.Overflowed, _shipper.Failures,
        _shipper.LastFailure is not null, _shipper.LastFailure);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        await _shipper.DisposeAsync();
        _queue.Flush();
        _queue.Dispose();
        _client.Dispose();
        await _recent.DisposeAsync();
    }

    private static Uri WithSlash(Uri url) => new(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");

    private static HttpClient MakeClient(RemoteStoreOptions options)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxConnectionsPerServer = options.Shards + 8,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip,
            AllowAutoRedirect = false,
        })
        {
            Timeout = options.Timeout,
            MaxResponseContentBufferSize = MostAnswerBytes,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("bongsu", null));
        if (options.Token is { } token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        else if (options.Url.UserInfo is { Length: > 0 } user)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user))));
        if (options.Tenant is { } tenant)
            client.DefaultRequestHeaders.Add("X-Scope-OrgID", tenant);
        return client;
    }

    /// <summary>A full set of labels that is known here needs nobody else.</summary>
    private static bool IsAnswered(IReadOnlyList<LabelMatcher> matchers, IReadOnlyList<Series> here) =>
        matchers.Count > 0 && matchers.All(static m => m.Kind == MatchKind.Equal) && here.Any(s => s.Labels.Count == matchers.Count);

    /// <summary>The start of the first window that the far side alone cannot answer.</summary>
    private static long Cut(long fromMs, long toMs, long stepMs, long since) =>
        since <= fromMs ? fromMs : fromMs + ((Math.Min(since, toMs) - fromMs) / stepMs * stepMs);

    private static List<Window> Gather(IReadOnlyList<Sample> samples, long fromMs, long toMs, long stepMs)
    {
        var windows = new Query.WindowBuilder(fromMs, toMs, stepMs);
        foreach (Sample sample in samples)
            windows.Add(sample.TimestampMs, sample.Value);
        return [.. windows.Finish()];
    }

    private async Task<Dictionary<Labels, List<Window>>> FarWindowsAsync(
        SeriesId[] series, long fromMs, long toMs, long stepMs, long since, CancellationToken cancellationToken)
    {
        long end = Cut(fromMs, toMs, stepMs, since);
        Labels[] labels = [.. series.Select(GetLabels).OfType<Labels>().Distinct()];
        return labels.Length == 0 || end <= fromMs ? [] : await _far.AggregateAsync(labels, fromMs, end, stepMs, cancellationToken);
    }

    /// <summary>The windows from a cut on: the one that straddles from samples of both sides, the rest from what is kept here.</summary>
    private async Task<List<Window>> NearWindowsAsync(
        SeriesId series, long cut, long toMs, long stepMs, bool foreign, long since, CancellationToken cancellationToken)
    {
        long whole = foreign ? toMs : cut < since ? Math.Min(cut + stepMs, toMs) : cut;
        List<Window> windows = whole == cut ? [] : Gather(await ReadAsync(series, cut, whole - 1, int.MaxValue, cancellationToken), cut, whole, stepMs);
        if (whole < toMs)
            windows.AddRange((await _recent.AggregateAsync([series], whole, toMs, stepMs, cancellationToken))[0].Windows);
        return windows;
    }

    /// <summary>
    /// An answer of the far side, or null while it is down: what is kept here is better than nothing for series that were written here. It is told, once.
    /// </summary>
    private async Task<T?> UnlessDownAsync<T>(Task<T> answer, bool isForeign)
        where T : class
    {
        try
        {
            T there = await answer;
            NoteRead(null);
            return there;
        }
        catch (MetricsException e) when (e.MayRetry && !isForeign)
        {
            NoteRead(e);
            return null;
        }
    }

    private async ValueTask<IReadOnlyList<string>> UniteAsync(IReadOnlyList<string> here, string? name, CancellationToken cancellationToken)
    {
        try
        {
            List<string> there = await _api.LabelsAsync(name, EndOfTime(), cancellationToken);
            NoteRead(null);
            return [.. here.Union(there, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
        catch (MetricsException e) when (e.MayRetry)
        {
            NoteRead(e);
            return here;
        }
    }

    /// <summary>A day ahead of the clock: clocks of senders differ.</summary>
    private long EndOfTime() => _time.GetUtcNow().ToUnixTimeMilliseconds() + 86_400_000;

    private void NoteRead(MetricsException? failure)
    {
        if (failure is null)
        {
            if (Interlocked.Exchange(ref _readFailing, 0) == 1)
                LogReadable();
        }
        else if (Interlocked.Exchange(ref _readFailing, 1) == 0)
        {
            LogNotReadable(failure.Message);
        }
    }

    private void TellOverflow()
    {
        long now = _time.GetTimestamp();
        long last = Interlocked.Read(ref _overflowToldAt);
        if (last != 0 && _time.GetElapsedTime(last, now) < TimeSpan.FromMinutes(1))
            return;
        Interlocked.Exchange(ref _overflowToldAt, now);
        LogOverflow(_options.MaxQueueBytes, _queue.Overflowed);
    }

    private void NoteDamage(string path, IReadOnlyList<LogDamage> damage)
    {
        foreach (LogDamage place in damage)
            LogDamaged(path, place.Offset, place.Length);
    }

    [LoggerMessage(
        1511,
        LogLevel.Error,
        "The queue to the metrics store is full at {Bytes} bytes: its oldest samples are dropped, {Count} since the start. They are seen here for the recent "
            + "retention and will never be there"
    )]
    private partial void LogOverflow(long bytes, long count);

    [LoggerMessage(1512, LogLevel.Warning, "The metrics store cannot be asked, so that only what is kept here is seen: {Reason}")]
    private partial void LogNotReadable(string reason);

    [LoggerMessage(1513, LogLevel.Information, "The metrics store answers again")]
    private partial void LogReadable();

    [LoggerMessage(1514, LogLevel.Warning, "The queue's segment {Path} has unreadable bytes at {Offset}, {Length} of them: an unfinished write, or damage")]
    private partial void LogDamaged(string path, long offset, long length);
}
