using System.Text;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Log;

namespace Bongsu.Metrics.Index;

/// <summary>
/// The index and its log: a series is known to the log before anyone learns its id, so an id that was ever handed out means the same series
/// for as long as the data directory lives. The log has a copy, because without it the samples of all series have no names.
/// </summary>
internal sealed class SeriesCatalog(FileLayer files, string path, string copyPath, int maxSeries) : IDisposable
{
    private const int WriteAt = 256 << 10;

    /// <summary>So many bytes of series that were written one by one are worth packing, in passing and when everything is to be made small.</summary>
    private const int LeastLoose = 1 << 20;

    private const int LeastLooseThorough = 32 << 10;

    private readonly Lock _gate = new(); // guards the log and the making and deleting of series
    private readonly ByteBuffer _buffer = new();
    private MirroredLog? _log; // null while a rewritten log could not be opened
    private long _length;
    private long _generation; // grows with each rewriting
    private int _dirty;
    private bool _isNameUnforced;
    private bool _isCopyOld; // the log was written anew and its copy could not be
    private long _loose; // bytes of series written one by one
    private long _packed; // bytes of series in packed records, before packing

    public SeriesIndex Index { get; } = new();

    /// <summary>Called when something was written after everything had been forced to the disk.</summary>
    public Action? BecameDirty { get; set; }

    /// <summary>What was wrong with the log when it was read, and its copy could not make good.</summary>
    public IReadOnlyList<LogDamage> Damage { get; private set; } = [];

    /// <summary>True where the log was damaged, cut or gone, and its copy made it good.</summary>
    public bool IsHealed { get; private set; }

    /// <summary>How many series were taken from the copy.</summary>
    public int Restored { get; private set; }

    /// <summary>The log's size in bytes.</summary>
    public long LogBytes => Volatile.Read(ref _length);

    private string FreshPath => path + ".new";

    private string FreshCopyPath => copyPath + ".new";

    /// <summary>
    /// Reads the log and its copy, or begins them. What is damaged in one is taken from the other, and both are written anew then; what neither has is told in
    /// <see cref="Damage"/>.
    /// </summary>
    public void Open()
    {
        // What a crash left of writing the log anew.
        foreach (string left in new[] { FreshPath, FreshCopyPath })
        {
            if (files.Exists(left))
                files.Delete(left);
        }

        var reading = new SeriesLogReading(files, path, copyPath, Index);
        reading.Run();
        (Damage, IsHealed, Restored) = (reading.Damage, reading.IsHealed, reading.Restored);
        (_generation, _length, _loose, _packed) = (Math.Max(reading.Generation, 0), reading.Length, reading.Loose, reading.Packed);
        if (Index.IsWasteful)
            Index.Shrink();
        if (!reading.IsSound)
        {
            if (reading.IsHealed || _length == 0)
            {
                Rewrite();
            }
            else
            {
                LogWriter.Continue(files, path, _length).Dispose();
                CopyLog();
            }

            files.SyncDirectory(Path.GetDirectoryName(path)!);
            _isNameUnforced = false;
        }

        _log = MirroredLog.Continue(files, path, copyPath, _length);
    }

    public int GetOrAdd(Labels labels)
    {
        int id = Index.Find(labels);
        return id != 0 ? id : Add(labels);
    }

    /// <summary>Deletes series for good; returns how many there were.</summary>
    public int Delete(IReadOnlyList<int> ids)
    {
        lock (_gate)
        {
            List<int> living = [.. ids.Where(id => Index.Contains(id))];
            if (living.Count == 0)
                return 0;
            _buffer.Clear();
            SeriesRecord.WriteDeleted(_buffer, living);
            Append("The series cannot be deleted");
            foreach (int id in living)
                Index.Remove(id);
            return living.Count;
        }
    }

    /// <summary>
    /// Where the dead are many, or many series were written one by one, rewrites the log with the living alone, packed, and gives the index's room back. Making
    /// and deleting series waits meanwhile, looking them up does not.
    /// </summary>
    /// <param name="thorough">Pack also what is little.</param>
    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="IOException">The log is as it was.</exception>
    public bool Shrink(bool thorough = false)
    {
        lock (_gate)
        {
            bool isWasteful = Index.IsWasteful;
            // Twice as many as were packed before: what is written again and again adds up to twice the whole.
            if (!isWasteful && _loose < (thorough ? LeastLooseThorough : Math.Max(LeastLoose, _packed)))
                return false;
            _log?.Dispose();
            _log = null;
            Rewrite();
            if (isWasteful)
                Index.Shrink();
            Reopen();
        }

        if (Interlocked.Exchange(ref _dirty, 1) == 0)
            BecameDirty?.Invoke();
        Flush();
        return true;
    }

    /// <summary>The log as it is now, for copying: the file stays what it is though the log is written anew meanwhile. The caller disposes it.</summary>
    public (StoreFile File, long Length) OpenLog()
    {
        lock (_gate)
            return (files.OpenRead(path), LogBytes);
    }

    /// <summary>Forces the log to the disk when anything was written since the last time.</summary>
    public void Flush()
    {
        if (Interlocked.Exchange(ref _dirty, 0) == 0)
            return;
        try
        {
            lock (_gate)
            {
                if (_isNameUnforced)
                    files.SyncDirectory(Path.GetDirectoryName(path)!);
                _isNameUnforced = false;
            }

            // Not within the gate: forcing may take long, and a log that is replaced meanwhile was forced before.
            Volatile.Read(ref _log)?.Flush();
        }
        catch (ObjectDisposedException)
        {
            // It was.
        }
        catch
        {
            Volatile.Write(ref _dirty, 1);
            throw;
        }
    }

    public void Dispose()
    {
        _log?.Dispose();
        _buffer.Dispose();
    }

    private int Add(Labels labels)
    {
        if (labels.Count > SeriesRecord.MostLabels)
            throw new MetricsException($"A series has {labels.Count} labels, more than {SeriesRecord.MostLabels}.", mayRetry: false);
        lock (_gate)
        {
            int id = Index.Find(labels);
            if (id != 0)
                return id;
            if (Index.Count >= maxSeries)
                throw new MetricsException($"There are {Index.Count} series, as many as MaxSeries allows: delete some or raise the limit.", mayRetry: false);
            id = Index.NextId;
            if (id == int.MaxValue)
                throw new MetricsException("All ids of series have been used in this data directory.", mayRetry: false);
            _buffer.Clear();
            WriteMade(id, labels);
            Append("The series cannot be made");
            _loose += _buffer.Length;
            Index.Add(id, labels);
            return id;
        }
    }

    private void WriteMade(int id, Labels labels)
    {
        foreach (Label label in labels.Span)
        {
            if (System.Text.Encoding.UTF8.GetByteCount(label.Name) > SeriesRecord.MostNameBytes
                || System.Text.Encoding.UTF8.GetByteCount(label.Value) > SeriesRecord.MostValueBytes)
            {
                throw new MetricsException(
                    $"A label is too long: a name has at most {SeriesRecord.MostNameBytes} bytes of UTF-8, a value {SeriesRecord.MostValueBytes}.",
                    mayRetry: false);
            }
        }

        try
        {
            SeriesRecord.WriteMade(_buffer, id, labels);
        }
        catch (EncoderFallbackException e)
        {
            throw new MetricsException("A label is not valid Unicode.", mayRetry: false, e);
        }
    }

    private void Append(string failure)
    {
        try
        {
            Reopen().Append(_buffer.Written);
            Volatile.Write(ref _length, _log!.Length);
        }
        catch (IOException e)
        {
            throw new MetricsException($"{failure}: {e.Message}", mayRetry: true, e);
        }

        if (Interlocked.Exchange(ref _dirty, 1) == 0)
            BecameDirty?.Invoke();
    }

    private MirroredLog Reopen()
    {
        if (_isCopyOld)
            CopyLog();
        return _log ??= MirroredLog.Continue(files, path, copyPath, LogBytes);
    }

    /// <summary>Writes the log anew with the living alone, then its copy. Between the two the copy is of an older generation, and is not believed.</summary>
    private void Rewrite()
    {
        long length = WriteLiving();
        files.Move(FreshPath, path);
        _generation++;

        // From here on the old file has no name: nothing may be appended to it.
        _isNameUnforced = true;
        Volatile.Write(ref _length, length);
        _isCopyOld = true;
        CopyLog();
    }

    /// <summary>Makes the copy from the log.</summary>
    private void CopyLog()
    {
        using (StoreFile from = files.OpenRead(path))
        using (StoreFile to = files.OpenWrite(FreshCopyPath))
        {
            to.Truncate(0);
            byte[] buffer = new byte[WriteAt];
            for (long at = 0; at < _length;)
            {
                int read = from.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, _length - at)), at);
                if (read == 0)
                    break;
                to.Write(buffer.AsSpan(0, read), at);
                at += read;
            }

            to.Flush();
        }

        files.Move(FreshCopyPath, copyPath);
        (_isNameUnforced, _isCopyOld) = (true, false);
    }

    /// <summary>Writes the new log, forced to the disk; returns its length.</summary>
    private long WriteLiving()
    {
        using LogWriter log = LogWriter.Create(files, FreshPath, LogKind.Series, _generation + 1);
        using var pack = new ByteBuffer(2 * SeriesRecord.PackedBytes);
        long packed = 0;
        _buffer.Clear();
        SeriesRecord.WriteNext(_buffer, Index.NextId);
        foreach (int id in Index.AllIds())
        {
            SeriesRecord.WriteSeries(pack, id, Index.LabelsOf(id)!);
            if (pack.Length >= SeriesRecord.PackedBytes)
                WritePack();
            if (_buffer.Length >= WriteAt)
            {
                log.Append(_buffer.Written);
                _buffer.Clear();
            }
        }

        if (pack.Length > 0)
            WritePack();
        log.Append(_buffer.Written);
        log.Flush();
        (_loose, _packed) = (0, packed);
        return log.Length;

        void WritePack()
        {
            SeriesRecord.WritePacked(_buffer, pack.Written);
            packed += pack.Length;
            pack.Clear();
        }
    }
}
