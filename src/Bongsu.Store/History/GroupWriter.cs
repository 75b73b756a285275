using System.Threading.Channels;
using Bongsu.Store.Transactions;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.History;

/// <summary>
/// The one writer of sessions and texts: whatever waits when it is free goes into one transaction, so that a thousand agents cost one commit. The queue is
/// bounded, and callers wait for room. A batch that fails, fails its callers, and the next one is tried.
/// </summary>
internal sealed partial class GroupWriter : IAsyncDisposable
{
    private const int QueueLength = 4096;
    private const int MaxRows = 20_000;
    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly IStoreTransactions _transactions;
    private readonly TimeProvider _time;
    private readonly ILogger<GroupWriter> _logger;
    private readonly Task _running;

    public GroupWriter(IStoreTransactions transactions, TimeProvider time, ILogger<GroupWriter> logger)
    {
        (_transactions, _time, _logger) = (transactions, time, logger);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Completes when the write is committed; the token ends the wait, not the write.</summary>
    /// <exception cref="StoreException">It was not kept.</exception>
    public async Task WriteAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(write, cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreException("The store is being closed: nothing was kept.", mayRetry: true, e);
        }

        await write.Done.WaitAsync(cancellationToken);
    }

    /// <summary>Commits what waits and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingWrite>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            await GatherAsync();
            batch.Clear();
            int rows = 0;
            while (rows < MaxRows && _queue.Reader.TryRead(out PendingWrite? write))
            {
                batch.Add(write);
                rows += write.Size;
            }

            await CommitAsync(batch);
        }
    }

    /// <summary>
    /// Steps back behind the work that is ready to run, as long as that brings more writes: of many agents that send at once, all that wait for nothing else
    /// share a commit. A single write is not kept waiting.
    /// </summary>
    private async Task GatherAsync()
    {
        int before;
        do
        {
            before = _queue.Reader.Count;
            await Task.Yield();
        }
        while (_queue.Reader.Count > before);
    }

    private async Task CommitAsync(List<PendingWrite> batch)
    {
        try
        {
            await _transactions.WriteAsync(db => HistorySql.WriteAsync(db, batch, _time.GetUtcNow().ToUnixTimeMilliseconds()), CancellationToken.None);
        }
        catch (StoreException e)
        {
            LogFailed(batch.Count, e);
            foreach (PendingWrite write in batch)
                write.Failed(e);
            return;
        }
        catch (Exception e)
        {
            // Not the database's state but something in the batch: the others must not suffer for it.
            LogFailed(batch.Count, e);
            if (batch.Count == 1)
            {
                batch[0].Failed(new StoreException($"The database refused the values: {e.Message}", mayRetry: false, e));
                return;
            }

            foreach (PendingWrite write in batch)
                await CommitAsync([write]);
            return;
        }

        foreach (PendingWrite write in batch)
            write.Committed();
    }

    [LoggerMessage(2301, LogLevel.Warning, "A group commit of {Count} writes failed.")]
    private partial void LogFailed(int count, Exception e);
}
