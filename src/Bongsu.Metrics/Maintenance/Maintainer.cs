using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Head;
using Bongsu.Metrics.Index;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Query;

namespace Bongsu.Metrics.Maintenance;

/// <summary>
/// What the engine does to itself: seals the head, merges files, drops old ones. Sealing and merging take turns each with itself, not with one another, so that
/// a long merge does not hold up the head.
/// </summary>
internal sealed class Maintainer : IDisposable
{
    private readonly MetricsOptions _options;
    private readonly TimeProvider _time;
    private readonly SeriesCatalog _catalog;
    private readonly WriteAheadLog _log;
    private readonly Committer _committer;
    private readonly BlockStore _store;
    private readonly PagePool _pages;
    private readonly Sealer _sealer;
    private readonly FileMerger _merger;
    private readonly Ager _ager;
    private readonly Forgetter _forgetter;
    private readonly SemaphoreSlim _sealTurn = new(1, 1);
    private readonly SemaphoreSlim _tidyTurn = new(1, 1);
    private long _frozenBefore; // the log segment that the frozen head's samples all precede; used in the seal's turn
    private int _revision;
    private DateTimeOffset? _lookedAt; // when series of which nothing is kept were last looked for

    public Maintainer(
        MetricsOptions options, TimeProvider time, FileLayer files, DataDirectory directory, SeriesCatalog catalog, WriteAheadLog log, Committer committer,
        BlockStore store,
        PagePool pages)
    {
        _options = options;
        _time = time;
        _catalog = catalog;
        _log = log;
        _committer = committer;
        _store = store;
        _pages = pages;
        _sealer = new Sealer(options, files, directory.Blocks, catalog.Index, store.NoteDamage);
        _merger = new FileMerger(files, directory.Blocks, catalog.Index, store.NoteDamage);
        _ager = new Ager(files, directory.Blocks, catalog.Index, store.NoteDamage);
        _forgetter = new Forgetter(catalog, committer, store);
        HeadSince = time.GetUtcNow();
    }

    /// <summary>Series forgotten since the start.</summary>
    public long SeriesForgotten { get; private set; }

    /// <summary>When the active head began to fill.</summary>
    public DateTimeOffset HeadSince { get; private set; }

    /// <summary>What the raw samples sealed since the start are.</summary>
    public IReadOnlyList<ColumnStats> Sealed => _sealer.Sealed.Stats;

    /// <summary>Seals done since the start.</summary>
    public long Seals { get; private set; }

    /// <summary>Rows written by merges since the start.</summary>
    public long MergedRows { get; private set; }

    public void Dispose()
    {
        _sealTurn.Dispose();
        _tidyTurn.Dispose();
    }

    /// <summary>Puts everything committed so far into block files. After a failure nothing is lost and the next call goes on with the same head.</summary>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        await _sealTurn.WaitAsync(cancellationToken);
        try
        {
            // A head that an earlier failure left frozen goes first, then what came since.
            await SealFrozenAsync(cancellationToken);
            if (_committer.Head.SampleCount == 0)
                return;
            await _committer.RunAsync(Freeze);
            await SealFrozenAsync(cancellationToken);
        }
        finally
        {
            _sealTurn.Release();
        }
    }

    /// <summary>Gives memory back that was not needed since the last time.</summary>
    public void TrimMemory() => _pages.Trim();

    /// <summary>Drops what is too old and merges until nothing is worth merging.</summary>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        await _tidyTurn.WaitAsync(cancellationToken);
        try
        {
            await DropExpiredAsync(cancellationToken);
            Repair(cancellationToken);
            while (MergeOnce(cancellationToken))
            {
            }

            await ForgetAsync(cancellationToken);
        }
        finally
        {
            _tidyTurn.Release();
        }
    }

    /// <summary>Seals, then makes one file of every partition and leaves out what was deleted.</summary>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        await SealAsync(cancellationToken);
        await _tidyTurn.WaitAsync(cancellationToken);
        try
        {
            await DropExpiredAsync(cancellationToken);
            foreach (Partition partition in Partitions())
                Merge(partition.Files, cancellationToken);
            _catalog.Shrink(thorough: true);
        }
        finally
        {
            _tidyTurn.Release();
        }
    }

    public TierStats StatsOf(Tier tier, FileSet files)
    {
        long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        long debt = 0, blocks = 0, rows = 0, bytes = 0;
        int count = 0;
        ReadOnlySpan<Partition> partitions = files.PartitionsOf(tier);
        foreach (Partition partition in partitions)
        {
            int merge = MergePlan.Choose([.. partition.Files.Select(static f => f.Length)], closed: partition.End < now);
            debt += partition.Files.Skip(partition.Files.Count - merge).Sum(static f => f.Length);
            count += partition.Files.Count;
            blocks += partition.Files.Sum(static f => f.Summary.Blocks);
            rows += partition.Files.Sum(static f => f.Summary.Rows);
            bytes += partition.Files.Sum(static f => f.Length);
        }

        return new TierStats(tier.Name, tier.ResolutionMs, partitions.Length, count, blocks, rows, bytes, debt);
    }

    private void Freeze()
    {
        _frozenBefore = _log.Roll();
        var active = new SampleHead(_pages);
        // Readers first: between the two they see the old head twice, never not at all.
        _store.Freeze(active);
        _committer.Head = active;
        HeadSince = _time.GetUtcNow();
    }

    private async Task SealFrozenAsync(CancellationToken cancellationToken)
    {
        StoreView view = _store.Hold();
        try
        {
            if (view.Frozen is not { } frozen)
                return;
            List<BlockFileName> names = await Task.Run(() => _sealer.Seal(view, frozen, _store.NextSeal(), cancellationToken), cancellationToken);
            _store.CommitSeal(names, _frozenBefore, _catalog.Index.NextId);
        }
        finally
        {
            view.Release();
        }

        Seals++;
        await _committer.RunAsync(() => _log.DropBefore(_frozenBefore));
    }

    private async Task DropExpiredAsync(CancellationToken cancellationToken)
    {
        while (!await TryDropExpiredAsync(cancellationToken))
        {
            // A seal, or the clock, has moved what is too old: partitions that were not yet made into rows would go.
        }
    }

    private async Task<bool> TryDropExpiredAsync(CancellationToken cancellationToken)
    {
        // Rows are made without holding up seals. One that brought late samples meanwhile makes it start anew, the second time with seals waiting.
        for (bool again = false; NextToAge(Now) is { } partition;)
        {
            BlockFileName? rows = again ? null : await Task.Run(() => _ager.Age(partition, _store.NextSeal(), cancellationToken), cancellationToken);
            await _sealTurn.WaitAsync(cancellationToken);
            try
            {
                if (NextToAge(Now) is not { } now)
                    break;
                bool unchanged = !again && now.Start == partition.Start && now.Files.SequenceEqual(partition.Files);
                if (again)
                    rows = await Task.Run(() => _ager.Age(now, _store.NextSeal(), cancellationToken), cancellationToken);
                if (again || unchanged)
                    _store.CommitAging([.. now.Files], rows, now.End);
                else if (rows is not null)
                    _ager.Discard(rows);
                again = !again && !unchanged;
            }
            finally
            {
                _sealTurn.Release();
            }
        }

        await _sealTurn.WaitAsync(cancellationToken);
        try
        {
            long now = Now;
            if (NextToAge(now) is not null)
                return false;
            Expire(now);
            return true;
        }
        finally
        {
            _sealTurn.Release();
        }
    }

    /// <summary>
    /// The oldest partition of raw samples that is to go and whose 5-minute rows are to stay and are not there yet. Only this class removes files, so they stay
    /// open meanwhile.
    /// </summary>
    private Partition? NextToAge(long now)
    {
        StoreView view = _store.Hold();
        try
        {
            if (view.Files.All.Count == 0 || _options.FiveMinuteRetention == TimeSpan.Zero)
                return null;
            long newest = NewestOf(view);
            long rawGoes = Retention.Cutoff(Tier.Raw, _options, now, newest), rowsGo = Retention.Cutoff(Tier.FiveMinutes, _options, now, newest);
            foreach (Partition partition in view.Files.PartitionsOf(Tier.Raw))
            {
                if (partition.End <= rawGoes && partition.Start >= view.RawGoneBefore && partition.End > rowsGo)
                    return partition;
            }

            return null;
        }
        finally
        {
            view.Release();
        }
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long NewestOf(StoreView view) => view.Files.All.Max(static f => f.Summary.MaxTime);

    private void Expire(long now)
    {
        StoreView view = _store.Hold();
        try
        {
            if (view.Files.All.Count == 0)
                return;
            long newest = NewestOf(view);
            List<BlockFile> expired = Retention.Expired(view.Files, _options, now, newest);
            if (expired.Count > 0)
                _store.CommitRetention(expired, Retention.Cutoff(Tier.Raw, _options, now, newest));
        }
        finally
        {
            view.Release();
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (_options.ForgetsSeries && (_lookedAt is not { } looked || now - looked >= Forgetter.Interval))
        {
            _lookedAt = now;
            SeriesForgotten += await _forgetter.RunAsync(_sealTurn, cancellationToken);
        }

        // Those that were deleted count too.
        _catalog.Shrink();
    }

    /// <summary>Rewrites files in which damage was met without the damaged places; the originals go to the quarantine.</summary>
    private void Repair(CancellationToken cancellationToken)
    {
        foreach (BlockFile damaged in _store.DamagedFiles)
        {
            if (Partitions().SelectMany(static p => p.Files).FirstOrDefault(f => f == damaged) is { } file)
                Merge([file], cancellationToken);
        }
    }

    private bool MergeOnce(CancellationToken cancellationToken)
    {
        long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (Partition partition in Partitions())
        {
            long[] sizes = [.. partition.Files.Select(static f => f.Length)];
            int count = MergePlan.Choose(sizes, closed: partition.End < now);
            if (count == 0)
                continue;
            Merge([.. partition.Files.Skip(partition.Files.Count - count)], cancellationToken);
            return true;
        }

        return false;
    }

    private List<Partition> Partitions()
    {
        StoreView view = _store.Hold();
        List<Partition> partitions = [.. view.Files.Partitions];
        view.Release();
        return partitions;
    }

    /// <summary>Merges files that stand together. Only this class removes files, one caller at a time, so they stay open meanwhile.</summary>
    private void Merge(IReadOnlyList<BlockFile> sources, CancellationToken cancellationToken)
    {
        BlockFileName first = sources[0].Name;
        // Never the name of an attempt before: the manifest on the disk may name that one.
        _revision = Math.Max(_revision, sources.Max(static f => f.Name.Revision)) + 1;
        var name = new BlockFileName(first.Tier, first.PartitionStart, first.FirstSeal, sources[^1].Name.LastSeal, _revision);
        BlockFileName? merged = _merger.Merge(sources, name, cancellationToken);
        _store.CommitMerge([.. sources], merged is null ? [] : [merged]);
        MergedRows += sources.Sum(static f => f.Summary.Rows);
    }
}
