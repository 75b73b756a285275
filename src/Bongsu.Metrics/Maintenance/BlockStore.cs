using System.Collections.Concurrent;
using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Head;
using Bongsu.Metrics.Query;
using Microsoft.Extensions.Logging;

namespace Bongsu.Metrics.Maintenance;

/// <summary>
/// The block files that count, the manifest that says so, and the view that readers see. Every change is: new files are complete on the disk, the manifest
/// is replaced, readers see the new view, what no longer counts is deleted.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="directory">Where everything lies.</param>
/// <param name="logger">Gets damage and quarantine.</param>
/// <param name="changed">Called after readers see other files.</param>
internal sealed partial class BlockStore(FileLayer files, DataDirectory directory, ILogger logger, Action changed) : IDisposable
{
    private readonly ILogger _logger = logger;
    private readonly Lock _gate = new(); // guards changing the manifest and the view
    private readonly ConcurrentDictionary<string, BlockFile> _damaged = new(StringComparer.Ordinal);
    private Manifest _manifest = Manifest.Empty;
    private StoreView _view = new StoreView(new SampleHead(new PagePool()), null, FileSet.Empty, long.MinValue).Open();
    private long _quarantined;

    public Manifest Manifest => _manifest;

    /// <summary>No series id below this may be given out: the manifest says so, or a file has it.</summary>
    public int NextSeries { get; private set; }

    /// <summary>Files in which damage was met since the start.</summary>
    public IReadOnlyCollection<BlockFile> DamagedFiles => [.. _damaged.Values];

    /// <summary>How many files were set aside since the start.</summary>
    public long Quarantined => Volatile.Read(ref _quarantined);

    /// <summary>Holds the present view; the caller releases it.</summary>
    public StoreView Hold()
    {
        while (true)
        {
            StoreView view = Volatile.Read(ref _view);
            if (view.TryHold())
                return view;
        }
    }

    /// <summary>Reads the manifest and opens its files. Damaged ones are moved to the quarantine and named in the log; the rest goes on.</summary>
    /// <exception cref="MetricsException">A format version is unknown.</exception>
    public void Open(SampleHead active)
    {
        files.CreateDirectory(directory.Blocks);
        _manifest = ReadManifest();
        var opened = new List<BlockFile>();
        foreach (BlockFileName name in _manifest.Files)
        {
            if (TryOpen(name) is { } file)
                opened.Add(file);
        }

        var counted = _manifest.Files.Select(static n => n.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (string path in files.List(directory.Blocks))
        {
            // Leftovers of a seal or a merge that a crash cut short, or of one whose cleaning up it did.
            if (!counted.Contains(Path.GetFileName(path)))
                files.Delete(path);
        }

        _manifest = _manifest with { Files = [.. opened.Select(static f => f.Name)] };
        NextSeries = Math.Max(_manifest.NextSeries, opened.Count == 0 ? 0 : opened.Max(static f => f.Summary.MaxSeries) + 1);
        Show(new StoreView(active, null, new FileSet(opened), _manifest.RawGoneBefore));
        foreach (BlockFile file in opened)
            file.Release();
    }

    /// <summary>Puts a new head in the place of the active one, which is frozen.</summary>
    public void Freeze(SampleHead active)
    {
        lock (_gate)
            Show(new StoreView(active, _view.Active, _view.Files, _view.RawGoneBefore));
    }

    /// <summary>A number for the next seal, never given twice.</summary>
    public long NextSeal()
    {
        lock (_gate)
        {
            _manifest = _manifest with { NextSeal = _manifest.NextSeal + 1 };
            return _manifest.NextSeal - 1;
        }
    }

    /// <summary>The frozen head is in these files now; the log begins at a segment.</summary>
    public void CommitSeal(IReadOnlyList<BlockFileName> added, long log, int nextSeries) =>
        Change([], added, m => m with { Log = log, NextSeries = nextSeries }, thaw: true);

    /// <summary>These files say what those said; the ones met damaged go to the quarantine.</summary>
    public void CommitMerge(IReadOnlyCollection<BlockFile> removed, IReadOnlyList<BlockFileName> added) => Change(removed, added, static m => m, thaw: false);

    /// <summary>These files are too old.</summary>
    public void CommitRetention(IReadOnlyCollection<BlockFile> removed, long rawGoneBefore) =>
        Change(removed, [], m => m with { RawGoneBefore = Math.Max(m.RawGoneBefore, rawGoneBefore) }, thaw: false);

    /// <summary>The raw samples of these files, all before a time, are rows in that one now; null when none of their series is left.</summary>
    public void CommitAging(IReadOnlyCollection<BlockFile> removed, BlockFileName? added, long rawGoneBefore) =>
        Change(removed, added is null ? [] : [added], m => m with { RawGoneBefore = Math.Max(m.RawGoneBefore, rawGoneBefore) }, thaw: false);

    /// <summary>Remembers and logs that a file has a damaged place, once a file.</summary>
    public void NoteDamage(BlockFile file, string what)
    {
        if (_damaged.TryAdd(file.Path, file))
            LogDamaged(file.Path, what);
    }

    /// <summary>Runs something while nothing changes what counts.</summary>
    public void Quietly(Action<Manifest, StoreView> action)
    {
        lock (_gate)
            action(_manifest, _view);
    }

    public void Dispose()
    {
        lock (_gate)
            Show(new StoreView(_view.Active, _view.Frozen, FileSet.Empty, long.MinValue));
    }

    private void Change(IReadOnlyCollection<BlockFile> removed, IReadOnlyList<BlockFileName> added, Func<Manifest, Manifest> change, bool thaw)
    {
        var opened = new List<BlockFile>();
        lock (_gate)
        {
            try
            {
                foreach (BlockFileName name in added)
                    opened.Add(BlockFile.Open(files, directory.Blocks, name));
                FileSet set = _view.Files.With(removed, opened);
                Manifest manifest = change(_manifest) with { Files = [.. set.All.Select(static f => f.Name)] };
                files.SyncDirectory(directory.Blocks);
                files.Replace(directory.Manifest, manifest.ToBytes());
                _manifest = manifest;
                Show(new StoreView(_view.Active, thaw ? null : _view.Frozen, set, manifest.RawGoneBefore));
                changed();
            }
            catch
            {
                DiscardUnlessNamed(added);
                throw;
            }
            finally
            {
                // The view holds them now, or nobody does.
                foreach (BlockFile file in opened)
                    file.Release();
            }
        }

        foreach (BlockFile file in removed)
            PutAway(file);
    }

    /// <summary>
    /// Deletes files of a change that failed. Replacing the manifest may fail after the new one has its name: files that it names must stay, for
    /// it is what a crash would find.
    /// </summary>
    private void DiscardUnlessNamed(IReadOnlyList<BlockFileName> names)
    {
        try
        {
            Manifest written = files.Exists(directory.Manifest)
                ? Manifest.Parse(files.ReadAll(directory.Manifest, Manifest.MostBytes), directory.Manifest)
                : Manifest.Empty;
            foreach (BlockFileName name in names.Except(written.Files))
                files.Delete(Path.Combine(directory.Blocks, name.ToString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CorruptDataException or InvalidDataException)
        {
            LogNotDeleted(e, directory.Blocks);
        }
    }

    private void Show(StoreView view)
    {
        view.Open();
        StoreView old = _view;
        Volatile.Write(ref _view, view);
        old.Release();
    }

    private void PutAway(BlockFile file)
    {
        try
        {
            if (_damaged.TryRemove(file.Path, out _))
                Quarantine(file.Path);
            else
                files.Delete(file.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotDeleted(e, file.Path);
        }
    }

    private Manifest ReadManifest()
    {
        IEnumerable<BlockFileName> found = files.List(directory.Blocks).Select(static p => BlockFileName.TryParse(Path.GetFileName(p))).OfType<BlockFileName>();
        if (!files.Exists(directory.Manifest))
        {
            Manifest rebuilt = Manifest.Rebuild(found);
            if (rebuilt.Files.Count > 0)
                LogManifestMissing(directory.Manifest, rebuilt.Files.Count);
            return rebuilt;
        }

        try
        {
            return Manifest.Parse(files.ReadAll(directory.Manifest, Manifest.MostBytes), directory.Manifest);
        }
        catch (Exception e) when (e is CorruptDataException or InvalidDataException)
        {
            Manifest rebuilt = Manifest.Rebuild(found);
            LogManifestDamaged(directory.Manifest, e.Message, rebuilt.Files.Count);
            Quarantine(directory.Manifest);
            return rebuilt;
        }
    }

    private BlockFile? TryOpen(BlockFileName name)
    {
        string path = Path.Combine(directory.Blocks, name.ToString());
        try
        {
            return BlockFile.Open(files, directory.Blocks, name);
        }
        catch (FileNotFoundException)
        {
            LogMissing(path);
        }
        catch (CorruptDataException e)
        {
            LogDamaged(path, e.Message);
            Quarantine(path);
        }

        return null;
    }

    private void Quarantine(string path)
    {
        files.CreateDirectory(directory.Quarantine);
        string target = Path.Combine(directory.Quarantine, Path.GetFileName(path));
        for (int i = 1; files.Exists(target); i++)
            target = Path.Combine(directory.Quarantine, $"{Path.GetFileName(path)}.{i}");
        files.Move(path, target);
        Interlocked.Increment(ref _quarantined);
        LogQuarantined(path, target);
    }

    [LoggerMessage(1201, LogLevel.Error, "Damaged block file: {Path}: {What} The rest of the data goes on without that place")]
    private partial void LogDamaged(string path, string what);

    [LoggerMessage(1202, LogLevel.Error, "Missing block file: the manifest names {Path}, which is not there; the rest goes on without it")]
    private partial void LogMissing(string path);

    [LoggerMessage(1203, LogLevel.Warning, "Set aside: {Path} was moved to {Target}")]
    private partial void LogQuarantined(string path, string target);

    [LoggerMessage(1204, LogLevel.Error, "Damaged manifest: {Path}: {What} It was rebuilt from {Count} block files and the whole log")]
    private partial void LogManifestDamaged(string path, string what, int count);

    [LoggerMessage(1205, LogLevel.Error, "Missing manifest: {Path} was rebuilt from {Count} block files and the whole log")]
    private partial void LogManifestMissing(string path, int count);

    [LoggerMessage(1206, LogLevel.Warning, "The file {Path} no longer counts but could not be deleted; the next start does it")]
    private partial void LogNotDeleted(Exception e, string path);
}
