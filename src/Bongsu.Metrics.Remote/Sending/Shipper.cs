using Bongsu.Metrics.Files;
using Bongsu.Metrics.Remote.Queue;
using Microsoft.Extensions.Logging;

namespace Bongsu.Metrics.Remote.Sending;

/// <summary>
/// Carries the queue to the far side in rounds: reads on, deals the samples to the shards by series, and goes on when all have theirs. What was taken counts as
/// kept for good only after the settle time; when the connection breaks everything since is sent again. One background task; <see cref="Wake"/> may be called
/// from anywhere.
/// </summary>
internal sealed partial class Shipper : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly RemoteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FileLayer _files;
    private readonly SampleQueue _queue;
    private readonly string _positionPath;
    private readonly long _sinceMs;
    private readonly ShardSender[] _senders;
    private readonly List<SeriesSample>[] _dealt;
    private readonly Queue<(long TakenAt, QueuePosition Position)> _unsettled = [];
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<SeriesSample> _round = [];
    private Func<SeriesId, Labels?> _labels = _ => null;
    private QueuePosition _sent;
    private QueuePosition _settled;
    private QueuePosition _written;
    private Task _running = Task.CompletedTask;
    private long _settleLooked;
    private long _refused;
    private long _refusedTold;
    private long _refusedToldAt;
    private long _failures;
    private int _failuresInARow;

    public Shipper(
        RemoteStoreOptions options,
        TimeProvider time,
        ILogger logger,
        FileLayer files,
        SampleQueue queue,
        string positionPath,
        long sinceMs,
        RemoteWriteClient client)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _files = files;
        _queue = queue;
        _positionPath = positionPath;
        _sinceMs = sinceMs;
        _senders = [.. Enumerable.Range(0, options.Shards).Select(_ => new ShardSender(client, options.SamplesPerRequest, NoteRefused))];
        _dealt = [.. Enumerable.Range(0, options.Shards).Select(_ => new List<SeriesSample>())];
    }

    public long Sent => _senders.Sum(static s => s.Sent);

    public long Refused => Volatile.Read(ref _refused);

    public long Failures => Volatile.Read(ref _failures);

    public string? LastFailure { get; private set; }

    public QueuePosition Position => _sent;

    /// <summary>Goes to work.</summary>
    public void Start(QueuePosition from, Func<SeriesId, Labels?> labels)
    {
        (_sent, _settled, _written) = (from, from, from);
        _labels = labels;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Says that there is something to send.</summary>
    public void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            try
            {
                _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it meanwhile.
            }
        }
    }

    /// <summary>Stops; what the far side took by then is not sent again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        if (_failuresInARow == 0)
            _settled = _sent;
        try
        {
            WritePosition();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogPositionNotWritten(e, _positionPath);
        }

        _stop.Dispose();
        _wake.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await StepAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The loop's edge: a full disk, or a fault of ours. Told, and gone on after a while.
                LogStepFailed(e);
                await WaitAsync(_options.MaxBackOff);
            }
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        _round.Clear();
        QueuePosition next = _queue.Read(_sent, _options.Shards * _options.SamplesPerRequest, _round);
        if (_round.Count == 0)
        {
            _sent = next;
            Settle();
            await _wake.WaitAsync(Tick, cancellationToken);
            return;
        }

        SendVerdict verdict = await SendRoundAsync(cancellationToken);
        if (verdict.Kind == VerdictKind.Taken)
        {
            _sent = next;
            _unsettled.Enqueue((_time.GetTimestamp(), next));
            if (Interlocked.Exchange(ref _failuresInARow, 0) > 0)
                LogBack(_options.Url.Host);
            LastFailure = null;
            Settle();
            return;
        }

        if (verdict.Kind == VerdictKind.Broken)
        {
            _sent = _settled;
            _unsettled.Clear();
        }

        Interlocked.Increment(ref _failures);
        LastFailure = verdict.Reason;
        if (++_failuresInARow == 1)
            LogDown(_options.Url.Host, verdict.Reason);
        await WaitAsync(BackOff.After(_options.MinBackOff, _options.MaxBackOff, _failuresInARow, Random.Shared.NextDouble(), verdict.RetryAfter));
    }

    private async Task<SendVerdict> SendRoundAsync(CancellationToken cancellationToken)
    {
        foreach (List<SeriesSample> shard in _dealt)
            shard.Clear();
        foreach (SeriesSample sample in _round)
            _dealt[(int)((ulong)sample.Series.Value % (ulong)_dealt.Length)].Add(sample);
        SendVerdict[] verdicts = await Task.WhenAll(_senders.Select((sender, i) => sender.SendAsync(_dealt[i], cancellationToken)));
        return Array.Find(verdicts, static v => v.Kind == VerdictKind.Broken)
            ?? Array.Find(verdicts, static v => v.Kind != VerdictKind.Taken)
            ?? SendVerdict.Taken;
    }

    /// <summary>Waits, and meanwhile keeps to the disk's rhythm.</summary>
    private async Task WaitAsync(TimeSpan wait)
    {
        long started = _time.GetTimestamp();
        try
        {
            while (_time.GetElapsedTime(started) is var gone && gone < wait)
            {
                _queue.Flush();
                await Task.Delay(wait - gone < Tick ? wait - gone : Tick, _time, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: the loop sees it.
        }
        catch (IOException e)
        {
            LogStepFailed(e);
        }
    }

    private void Settle()
    {
        // Forcing files to the disk once a second is what is promised; with each round it would be most of the work.
        if (_settleLooked != 0 && _time.GetElapsedTime(_settleLooked) < Tick)
            return;
        _settleLooked = _time.GetTimestamp();
        _queue.Flush();
        while (_unsettled.TryPeek(out (long TakenAt, QueuePosition Position) oldest) && _time.GetElapsedTime(oldest.TakenAt) >= _options.SettleTime)
        {
            _settled = oldest.Position;
            _unsettled.Dequeue();
        }

        if (_settled.CompareTo(_written) > 0)
            WritePosition();
    }

    private void WritePosition()
    {
        PositionFile.Write(_files, _positionPath, _sinceMs, _settled);
        _written = _settled;
        _queue.DropBefore(_settled);
    }

    private void NoteRefused(ReadOnlyMemory<SeriesSample> samples, string reason)
    {
        long total = Interlocked.Add(ref _refused, samples.Length);
        // Each second at most one line; the count tells the rest.
        long now = _time.GetTimestamp();
        long last = Interlocked.Read(ref _refusedToldAt);
        if (last != 0 && _time.GetElapsedTime(last, now) < Tick)
            return;
        Interlocked.Exchange(ref _refusedToldAt, now);
        SeriesSample first = samples.Span[0];
        LogRefused(total - Interlocked.Exchange(ref _refusedTold, total), _labels(first.Series)?.ToString() ?? "a deleted series", first.TimestampMs, reason);
    }

    [LoggerMessage(1501, LogLevel.Warning, "The metrics store at {Host} does not take samples: {Reason}. They wait in the queue and are seen here meanwhile")]
    private partial void LogDown(string host, string reason);

    [LoggerMessage(1502, LogLevel.Information, "The metrics store at {Host} takes samples again")]
    private partial void LogBack(string host);

    [LoggerMessage(
        1503, LogLevel.Error, "The metrics store will never take {Count} samples, which are kept here only; among them one of {Series} at {TimeMs}: {Reason}")]
    private partial void LogRefused(long count, string series, long timeMs, string reason);

    [LoggerMessage(1504, LogLevel.Error, "The queue to the metrics store could not be worked on; tried again in a while")]
    private partial void LogStepFailed(Exception e);

    [LoggerMessage(1505, LogLevel.Error, "The queue's position {Path} could not be written: the last samples will be sent twice")]
    private partial void LogPositionNotWritten(Exception e, string path);
}
