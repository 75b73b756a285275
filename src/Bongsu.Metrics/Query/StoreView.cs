using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Head;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Query;

/// <summary>
/// Everything a reader sees, as it was at one moment: the head being written, the head being sealed, the files. While it is held no file of it
/// closes, however much is sealed and merged meanwhile.
/// </summary>
/// <param name="active">The head that commits go to; it goes on growing.</param>
/// <param name="frozen">The head that is being sealed; older than the active one.</param>
/// <param name="files">The files.</param>
/// <param name="rawGoneBefore">Raw samples before this time were dropped by retention.</param>
internal sealed class StoreView(SampleHead active, SampleHead? frozen, FileSet files, long rawGoneBefore)
{
    private int _holders;

    public SampleHead Active => active;

    public SampleHead? Frozen => frozen;

    public FileSet Files => files;

    public long RawGoneBefore => rawGoneBefore;

    /// <summary>Takes hold of the files for the first holder, who publishes the view.</summary>
    public StoreView Open()
    {
        foreach (BlockFile file in files.All)
        {
            if (!file.TryHold())
                throw new InvalidOperationException($"The file {file.Path} was closed while it still counts.");
        }

        active.EnterView();
        frozen?.EnterView();
        _holders = 1;
        return this;
    }

    /// <summary>One holder more; false when the last one has let go.</summary>
    public bool TryHold()
    {
        int holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            int seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders)
                return true;
            holders = seen;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) > 0)
            return;
        foreach (BlockFile file in files.All)
            file.Release();
        active.LeaveView();
        frozen?.LeaveView();
    }

    /// <summary>Replaces the rows of a set by a series' samples in the heads, within [from, to], ordered.</summary>
    public void ReadHeads(int series, long from, long to, RowSet target)
    {
        target.Clear();
        frozen?.Read(series, from, to, target);
        active.Read(series, from, to, target);
        target.SortKeepingLast();
    }
}
