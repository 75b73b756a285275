using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Head;

namespace Bongsu.Metrics.Log;

/// <summary>
/// The one writer. Whoever finds it free takes the turn and commits on his own thread; who finds it busy waits in a list, and all that wait
/// are committed together with one write. Other work that must not meet a commit (rolling the log, changing the head) takes a turn too.
/// </summary>
/// <param name="log">Where batches survive.</param>
/// <param name="sync">Forces it to the disk.</param>
/// <param name="head">Where they go in memory.</param>
/// <param name="refuse">What is wrong with a batch, or null; asked again only when series were forgotten between the first asking and the batch's turn.</param>
/// <param name="marks">Learns how far back each batch reaches.</param>
internal sealed class Committer(
    WriteAheadLog log, LogSync sync, SampleHead head, Func<ReadOnlySpan<SeriesSample>, string?> refuse, ChangeMarks marks) : IDisposable
{
    /// <summary>How many samples may wait for a turn; more are refused, so that a stuck disk does not fill the memory.</summary>
    private const int MostWaitingSamples = 8_000_000;

    private const int MostGroupBytes = 8 << 20;
    private const int MostKeptBytes = 1 << 20;

    private readonly Lock _gate = new(); // guards the three below
    private List<Turn> _waiting = [];
    private long _waitingSamples;
    private bool _busy;

    // Used only by whose turn it is.
    private readonly ByteBuffer _buffer = new(64 << 10);
    private List<Turn> _taken = [];
    private SampleHead _head = head;
    private int _forgettings;

    /// <summary>Where commits go. Set only within a turn.</summary>
    public SampleHead Head
    {
        get => Volatile.Read(ref _head);
        set => Volatile.Write(ref _head, value);
    }

    /// <summary>Samples committed since the start.</summary>
    public long CommittedSamples { get; private set; }

    /// <summary>How often series were forgotten. Read before a batch's series are looked for.</summary>
    public int Forgettings => Volatile.Read(ref _forgettings);

    /// <summary>Logs a batch and puts it into the head.</summary>
    /// <param name="batch">Of series that were there after <paramref name="forgettings"/> was read.</param>
    /// <param name="forgettings">What <see cref="Forgettings"/> was.</param>
    public ValueTask CommitAsync(ReadOnlyMemory<SeriesSample> batch, int forgettings) => TakeTurn(new Turn(batch, null, forgettings));

    /// <summary>Runs something while no commit runs.</summary>
    public ValueTask RunAsync(Action action) => TakeTurn(new Turn(default, action, 0));

    /// <summary>Says, within a turn, that series have gone for which batches may be on their way.</summary>
    public void NoteForgetting() => Interlocked.Increment(ref _forgettings);

    public void Dispose() => _buffer.Dispose();

    private ValueTask TakeTurn(Turn turn)
    {
        lock (_gate)
        {
            if (_busy)
                return Wait(turn);
            _busy = true;
        }

        try
        {
            if (turn.Action is { } action)
                action();
            else
                CommitOne(turn);
            return ValueTask.CompletedTask;
        }
        catch (Exception e)
        {
            return ValueTask.FromException(e);
        }
        finally
        {
            PassOn();
        }
    }

    private ValueTask Wait(Turn turn)
    {
        if (_waitingSamples + turn.Batch.Length > MostWaitingSamples)
            return ValueTask.FromException(
                new MetricsException($"{_waitingSamples} samples wait to be written already: the disk does not keep up.", mayRetry: true));
        _waitingSamples += turn.Batch.Length;
        turn = turn with { Done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) };
        _waiting.Add(turn);
        return new ValueTask(turn.Done.Task);
    }

    private void PassOn()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _busy = false;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static me => me.RunWaiting(), this, preferLocal: false);
    }

    private void RunWaiting()
    {
        while (true)
        {
            lock (_gate)
            {
                _taken.Clear();
                if (_waiting.Count == 0)
                {
                    _busy = false;
                    return;
                }

                (_waiting, _taken) = (_taken, _waiting);
                _waitingSamples = 0;
            }

            for (int i = 0; i < _taken.Count;)
                i = _taken[i].Action is null ? CommitGroup(i) : RunAction(i);
        }
    }

    private int RunAction(int at)
    {
        Turn turn = _taken[at];
        try
        {
            turn.Action!();
            turn.Done!.SetResult();
        }
        catch (Exception e)
        {
            turn.Done!.SetException(e);
        }

        return at + 1;
    }

    /// <summary>Commits the batches from a place on up to the next action, with one write; returns where it stopped.</summary>
    private int CommitGroup(int from)
    {
        if (RefusalOf(_taken[from]) is { } refusal)
        {
            _taken[from].Done!.SetException(refusal);
            return from + 1;
        }

        int to = from;
        Exception? failure = null;
        try
        {
            _buffer.Clear(MostKeptBytes);
            for (; to < _taken.Count && _taken[to].Action is null && _buffer.Length < MostGroupBytes && RefusalOf(_taken[to]) is null; to++)
                SampleRecord.Write(_buffer, _taken[to].Batch.Span);
            WriteBuffer();
            for (int i = from; i < to; i++)
                Apply(_taken[i].Batch.Span);
        }
        catch (Exception e)
        {
            failure = e;
            to = Math.Max(to, from + 1);
        }

        for (int i = from; i < to; i++)
        {
            if (failure is null)
                _taken[i].Done!.SetResult();
            else
                _taken[i].Done!.SetException(failure);
        }

        return to;
    }

    private MetricsException? RefusalOf(in Turn turn) =>
        turn.Forgettings != _forgettings && refuse(turn.Batch.Span) is { } fault ? new MetricsException(fault, mayRetry: false) : null;

    private void CommitOne(in Turn turn)
    {
        if (RefusalOf(turn) is { } refusal)
            throw refusal;
        ReadOnlySpan<SeriesSample> batch = turn.Batch.Span;
        _buffer.Clear(MostKeptBytes);
        SampleRecord.Write(_buffer, batch);
        WriteBuffer();
        Apply(batch);
    }

    private void Apply(ReadOnlySpan<SeriesSample> batch)
    {
        marks.Note(_head.Append(batch));
        CommittedSamples += batch.Length;
    }

    private void WriteBuffer()
    {
        int length = _buffer.Length;
        try
        {
            bool wasClean = log.Append(_buffer.Written);
            if (sync.Policy == SyncPolicy.EachCommit)
                ForceOrTakeBack(length);
            else if (wasClean)
                sync.Schedule();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MetricsException($"The log cannot be written: {e.Message}", mayRetry: true, e);
        }
    }

    private void ForceOrTakeBack(int length)
    {
        try
        {
            sync.Force();
        }
        catch
        {
            log.TakeBack(length);
            throw;
        }
    }

    private readonly record struct Turn(ReadOnlyMemory<SeriesSample> Batch, Action? Action, int Forgettings, TaskCompletionSource? Done = null);
}
