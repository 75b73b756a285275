using Bongsu.Metrics.Head;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Tests.Engine;
using Bongsu.Metrics.Tests.Files;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Metrics.Tests.Log;

/// <summary>Batches that come while another is written share one write, and each learns what became of it.</summary>
public sealed class CommitterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FaultyFiles _files = new();
    private readonly SampleHead _head = new(new PagePool());
    private readonly ManualResetEventSlim _gate = new();
    private readonly WriteAheadLog _log;
    private readonly LogSync _sync;
    private readonly Committer _committer;
    private Func<int, string?> _refuse = static _ => null;
    private bool _isIll;
    private int _asked;

    public CommitterTests()
    {
        _log = new WriteAheadLog(_files, _directory.At("wal"), 1 << 20);
        _log.Open(1, static _ => { }, static (_, _) => { });
        var options = new MetricsOptions { DataDirectory = _directory.Root, SyncPolicy = SyncPolicy.EachCommit };
        _sync = new LogSync(options, new FakeTimeProvider(), new FakeLogger(), Force);
        _committer = new Committer(_log, _sync, _head, Refuse, new ChangeMarks());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _gate.Set();
        _committer.Dispose();
        _sync.Dispose();
        _log.Dispose();
        _gate.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Those_that_wait_share_one_write_in_their_order()
    {
        Task busy = await TakeTurnAsync(static () => { });
        Task[] commits = Commit(50);
        Task between = _committer.RunAsync(() => Assert.Equal(50, _committer.CommittedSamples)).AsTask();
        Task last = _committer.CommitAsync(Batch(99), 0).AsTask();
        Assert.All(commits, c => Assert.False(c.IsCompleted));
        int calls = _files.Calls;

        _gate.Set();
        await Task.WhenAll([busy, .. commits, between, last]);

        // A write and a flush for the fifty, and for the one behind the action.
        Assert.Equal(4, _files.Calls - calls);
        Assert.Equal([.. Enumerable.Range(1, 50), 99], Replayed());
        Assert.Equal((51L, 51L), (_committer.CommittedSamples, _head.SampleCount));
    }

    [Fact]
    public async Task A_full_disk_is_told_to_each_and_keeps_none()
    {
        Task busy = await TakeTurnAsync(() => _files.IsFull = true);
        Task[] commits = Commit(5);
        _gate.Set();
        await busy;

        foreach (Task commit in commits)
            Assert.True((await Assert.ThrowsAsync<MetricsException>(() => commit)).MayRetry);
        _files.IsFull = false;
        await _committer.CommitAsync(Batch(7), 0);

        Assert.Equal([7], Replayed());
        Assert.Equal((1L, 1L), (_committer.CommittedSamples, _head.SampleCount));
    }

    [Fact]
    public async Task What_cannot_be_forced_to_the_disk_is_taken_back()
    {
        _isIll = true;
        Assert.True((await Assert.ThrowsAsync<MetricsException>(async () => await _committer.CommitAsync(Batch(1), 0))).MayRetry);
        _isIll = false;
        await _committer.CommitAsync(Batch(2), 0);

        Assert.Equal([2], Replayed());
        Assert.Equal(1, _head.SampleCount);
    }

    /// <summary>Series may be forgotten between the asking for an id and the batch's turn: only then is a batch looked at again, and refused alone.</summary>
    [Fact]
    public async Task Of_those_that_wait_only_what_is_refused_is_refused()
    {
        await _committer.CommitAsync(Batch(100), _committer.Forgettings);
        _refuse = series => series is 2 or 5 or 6 ? "The series is gone." : null;
        Task busy = await TakeTurnAsync(() => _committer.NoteForgetting());
        Task[] commits = Commit(7);
        Assert.Equal(0, _asked);
        _gate.Set();
        await busy;

        for (int i = 0; i < commits.Length; i++)
        {
            if (i is 1 or 4 or 5)
                Assert.False((await Assert.ThrowsAsync<MetricsException>(() => commits[i])).MayRetry);
            else
                await commits[i];
        }

        Assert.Equal([100, 1, 3, 4, 7], Replayed());
        await _committer.CommitAsync(Batch(5), _committer.Forgettings);
        Assert.Equal(6, _committer.CommittedSamples);
    }

    [Fact]
    public async Task Too_many_that_wait_are_refused_at_once()
    {
        var million = new SeriesSample[1_000_000];
        _refuse = static _ => "not written, to spare the test the time";
        Task busy = await TakeTurnAsync(() => _committer.NoteForgetting());
        Task[] waiting = [.. Enumerable.Range(0, 8).Select(_ => _committer.CommitAsync(million, 0).AsTask())];

        MetricsException refused = await Assert.ThrowsAsync<MetricsException>(async () => await _committer.CommitAsync(Batch(1), 0));
        Assert.StartsWith("8000000 samples wait to be written already", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.MayRetry);

        _gate.Set();
        await busy;
        foreach (Task one in waiting)
            await Assert.ThrowsAsync<MetricsException>(() => one);
        await _committer.CommitAsync(Batch(1), _committer.Forgettings);
        Assert.Equal([1], Replayed());
    }

    [Fact]
    public async Task An_action_that_fails_is_told_and_the_next_goes_on()
    {
        Task busy = await TakeTurnAsync(static () => throw new InvalidOperationException("busy"));
        Task failing = _committer.RunAsync(static () => throw new InvalidOperationException("waited")).AsTask();
        Task commit = _committer.CommitAsync(Batch(3), 0).AsTask();
        _gate.Set();

        Assert.Equal("busy", (await Assert.ThrowsAsync<InvalidOperationException>(() => busy)).Message);
        Assert.Equal("waited", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        await commit;
        Assert.Equal([3], Replayed());
    }

    private static SeriesSample[] Batch(int series) => [new(new SeriesId(series), 1, 1)];

    /// <summary>Takes the turn, and does something and gives it back when the gate opens.</summary>
    private async Task<Task> TakeTurnAsync(Action then)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var turn = Task.Run(
            async () => await _committer.RunAsync(() =>
            {
                started.SetResult();
                _gate.Wait(Token);
                then();
            }),
            Token);
        await started.Task;
        return turn;
    }

    private Task[] Commit(int count) => [.. Enumerable.Range(0, count).Select(i => _committer.CommitAsync(Batch(i + 1), 0).AsTask())];

    private string? Refuse(ReadOnlySpan<SeriesSample> batch)
    {
        _asked++;
        return _refuse((int)batch[0].Series.Value);
    }

    private void Force()
    {
        if (_isIll)
            throw new IOException("The disk is ill.");
        _log.Flush();
    }

    /// <summary>The series of the batches that a start would find.</summary>
    private List<int> Replayed()
    {
        var found = new List<int>();
        string copy = _directory.At("copy");
        Directory.CreateDirectory(copy);
        foreach ((_, string path) in _log.Segments())
            File.WriteAllBytes(Path.Combine(copy, Path.GetFileName(path)), _files.ReadAll(path, 1 << 24));
        using var log = new WriteAheadLog(new FaultyFiles(), copy, 1 << 20);
        log.Open(1, batch => found.AddRange(batch.Select(s => (int)s.Series.Value)), static (path, _) => Assert.Fail($"{path} is damaged"));
        return found;
    }
}
