using Bongsu.Metrics.Head;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Query;

namespace Bongsu.Metrics.Maintenance;

/// <summary>Whether the head has room, and the slow road of an append that finds it full.</summary>
internal sealed class HeadRoom(MetricsOptions options, Committer committer, BlockStore store)
{
    /// <summary>The head may take this many bytes a series whatever its bound, or a million series would be sealed a few samples at a time.</summary>
    private const long LeastBytesPerSeries = 512;

    public bool IsFull
    {
        get
        {
            SampleHead head = committer.Head;
            return head.Bytes >= Math.Max(options.HeadBytes, LeastBytesPerSeries * head.SeriesCount);
        }
    }

    /// <summary>
    /// A seal empties the head: while one is at work the append waits for it; while sealing fails it is refused once the head is twice as large.
    /// </summary>
    /// <exception cref="MetricsException">The disk has been full or ill for too long.</exception>
    public async ValueTask WaitAsync(BackgroundWork background, CancellationToken cancellationToken)
    {
        while (IsFull && !background.IsSealFailing && HasFrozenHead())
        {
            Task ended = background.SealEnded;
            background.RequestSeal();
            await ended.WaitAsync(cancellationToken);
        }

        background.RequestSeal();
        if (background.IsSealFailing && committer.Head.Bytes >= 2 * options.HeadBytes)
            throw new MetricsException(
                $"The memory for samples is full and they cannot be put into files in {options.DataDirectory}: the disk is full or ill.", mayRetry: true);
    }

    private bool HasFrozenHead()
    {
        StoreView view = store.Hold();
        bool frozen = view.Frozen is not null;
        view.Release();
        return frozen;
    }
}
