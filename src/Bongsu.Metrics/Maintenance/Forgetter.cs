using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Head;
using Bongsu.Metrics.Index;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Query;

namespace Bongsu.Metrics.Maintenance;

/// <summary>
/// Forgets series of which nothing is kept any more: no sample in memory, no block in any file. Who has just been given an id and not yet appended is spared: a
/// series goes when it was found empty twice, hours apart. One caller at a time.
/// </summary>
internal sealed class Forgetter(SeriesCatalog catalog, Committer committer, BlockStore store)
{
    /// <summary>From one look to the next at least.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    private IdSet? _suspects;

    /// <summary>Looks which series have nothing, and forgets those that had nothing the last time too; returns how many.</summary>
    /// <param name="sealTurn">Taken while the last look is made, so that no seal moves samples from where was not looked yet to where was.</param>
    /// <param name="cancellationToken">Ends it; nothing is forgotten then.</param>
    /// <exception cref="MetricsException">The log of series cannot be written: nothing was forgotten.</exception>
    public async Task<int> RunAsync(SemaphoreSlim sealTurn, CancellationToken cancellationToken)
    {
        var kept = new IdSet(catalog.Index.NextId);
        StoreView view = store.Hold();
        try
        {
            // Damage hides what a file holds: nothing is forgotten before it is repaired.
            if (!await Task.Run(() => TryMark(view.Files.All, kept, cancellationToken), cancellationToken))
                return 0;
            IdSet? before = _suspects;
            _suspects = IdSet.Of(catalog.Index.AllIds(), id => !kept.Contains(id));
            if (before is null)
                return 0;
            await sealTurn.WaitAsync(cancellationToken);
            try
            {
                return await ForgetAsync(before, kept, view, cancellationToken);
            }
            finally
            {
                sealTurn.Release();
            }
        }
        finally
        {
            view.Release();
        }
    }

    private async Task<int> ForgetAsync(IdSet suspects, IdSet kept, StoreView looked, CancellationToken cancellationToken)
    {
        int forgotten = 0;
        StoreView now = store.Hold();
        try
        {
            if (!TryMark([.. now.Files.All.Except(looked.Files.All)], kept, cancellationToken))
                return 0;
            int[] empty = [.. catalog.Index.AllIds().Where(id => suspects.Contains(id) && !kept.Contains(id) && !Has(now.Frozen, id))];
            if (empty.Length > 0)
            {
                await committer.RunAsync(() =>
                {
                    // No commit runs now, and none that was checked before goes on unchecked.
                    forgotten = catalog.Delete([.. empty.Where(id => !Has(now.Active, id))]);
                    committer.NoteForgetting();
                });
            }
        }
        finally
        {
            now.Release();
        }

        return forgotten;
    }

    private static bool Has(SampleHead? head, int series) => head is not null && head.Has(series);

    private bool TryMark(IReadOnlyList<BlockFile> files, IdSet kept, CancellationToken cancellationToken)
    {
        var entries = new List<BlockEntry>(BlockFileFormat.EntriesPerPage);
        foreach (BlockFile file in files)
        {
            try
            {
                for (int page = 0; page < file.PageCount; page++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    entries.Clear();
                    file.ReadPage(page, entries);
                    foreach (BlockEntry entry in entries)
                        kept.Add(entry.Series);
                }
            }
            catch (Exception e) when (e is CorruptDataException or IOException)
            {
                store.NoteDamage(file, e.Message);
                return false;
            }
        }

        return true;
    }

    /// <summary>A set of ids, one bit each.</summary>
    private sealed class IdSet(int size)
    {
        private readonly ulong[] _bits = new ulong[(size >> 6) + 1];

        public static IdSet Of(int[] ordered, Func<int, bool> isIn)
        {
            var set = new IdSet(ordered.Length == 0 ? 0 : ordered[^1]);
            foreach (int id in ordered)
            {
                if (isIn(id))
                    set.Add(id);
            }

            return set;
        }

        public bool Contains(int id) => id >> 6 < _bits.Length && (_bits[id >> 6] & (1UL << (id & 63))) != 0;

        public void Add(int id)
        {
            // A series made since the look began needs no bit: it is not among those that were empty before.
            if (id >> 6 < _bits.Length)
                _bits[id >> 6] |= 1UL << (id & 63);
        }
    }
}
