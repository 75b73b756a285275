using System.Globalization;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;

namespace Bongsu.Metrics.Log;

/// <summary>
/// The batches that no block file holds yet, in numbered segments. Appending, rolling and dropping are for one thread at a time (the
/// committer's turn); forcing to the disk may run beside them.
/// </summary>
internal sealed class WriteAheadLog(FileLayer files, string directory, long segmentBytes) : IDisposable
{
    private readonly Lock _flushGate = new(); // guards closing a segment against forcing it
    private LogWriter? _segment;
    private int _dirty;

    /// <summary>The number of the segment being written.</summary>
    public long Number { get; private set; }

    /// <summary>How many bytes all segments have.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many bytes were appended since the start.</summary>
    public long AppendedBytes { get; private set; }

    /// <summary>
    /// Hands every batch of the segments from a number on to <paramref name="replay"/>, in order, and begins a new segment behind them. A segment
    /// whose bytes are not all sound is told to <paramref name="damaged"/>, which may set a copy aside; its sound records count.
    /// </summary>
    public void Open(long from, Action<List<SeriesSample>> replay, Action<string, IReadOnlyList<LogDamage>> damaged)
    {
        files.CreateDirectory(directory);
        var batch = new List<SeriesSample>();
        Number = from;
        foreach ((long number, string path) in Segments())
        {
            Number = Math.Max(Number, number + 1);
            if (number < from)
            {
                files.Delete(path);
                continue;
            }

            Bytes += files.SizeOf(path);
            ReplaySegment(path, batch, replay, damaged);
        }

        Roll();
    }

    /// <summary>Appends records; when it returns they survive the process.</summary>
    /// <returns>True when everything before had been forced to the disk.</returns>
    /// <exception cref="IOException">Nothing was appended.</exception>
    public bool Append(ReadOnlySpan<byte> records)
    {
        if (_segment!.Length >= segmentBytes)
            Roll();
        _segment.Append(records);
        Bytes += records.Length;
        AppendedBytes += records.Length;
        return Interlocked.Exchange(ref _dirty, 1) == 0;
    }

    /// <summary>Takes back the bytes appended last, after forcing them to the disk failed.</summary>
    public void TakeBack(int bytes)
    {
        _segment!.Cut(_segment.Length - bytes);
        Bytes -= bytes;
    }

    /// <summary>Begins the next segment; returns its number.</summary>
    /// <exception cref="IOException">The segment in use stays so.</exception>
    public long Roll()
    {
        long next = _segment is null ? Number : Number + 1;
        LogWriter segment = LogWriter.Create(files, PathOf(next), LogKind.Samples, next);
        try
        {
            files.SyncDirectory(directory);
            lock (_flushGate)
            {
                _segment?.Flush();
                _segment?.Dispose();
                _segment = segment;
            }
        }
        catch
        {
            segment.Dispose();
            throw;
        }

        Number = next;
        Bytes += LogFormat.HeaderSize;
        return next;
    }

    /// <summary>Forces what was appended to the disk, when there is anything.</summary>
    public void Flush()
    {
        if (Interlocked.Exchange(ref _dirty, 0) == 0)
            return;
        try
        {
            lock (_flushGate)
                _segment?.Flush();
        }
        catch
        {
            Volatile.Write(ref _dirty, 1);
            throw;
        }
    }

    /// <summary>Deletes the segments before a number: block files hold what they said.</summary>
    public void DropBefore(long number)
    {
        foreach ((long old, string path) in Segments())
        {
            if (old < number)
                files.Delete(path);
        }

        Bytes = Segments().Sum(s => files.SizeOf(s.Path));
    }

    /// <summary>The segments there are, in order.</summary>
    public IEnumerable<(long Number, string Path)> Segments()
    {
        foreach (string path in files.List(directory))
        {
            if (path.EndsWith(".wal", StringComparison.Ordinal)
                && long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                yield return (number, path);
            }
        }
    }

    public void Dispose() => _segment?.Dispose();

    private string PathOf(long number) => Path.Combine(directory, number.ToString("D12", CultureInfo.InvariantCulture) + ".wal");

    private void ReplaySegment(
        string path, List<SeriesSample> batch, Action<List<SeriesSample>> replay, Action<string, IReadOnlyList<LogDamage>> damaged)
    {
        using StoreFile file = files.OpenRead(path);
        Span<byte> header = stackalloc byte[LogFormat.HeaderSize];
        int read = file.Read(header, 0);
        string? fault = LogFormat.CheckHeader(header[..read], LogKind.Samples, path);
        using var reader = new LogReader(file);
        var damage = new List<LogDamage>();
        if (fault is not null)
            damage.Add(new LogDamage(0, read, IsTail: read < LogFormat.HeaderSize));
        while (reader.TryRead(out ReadOnlySpan<byte> payload))
        {
            batch.Clear();
            try
            {
                SampleRecord.Read(payload, batch);
            }
            catch (CorruptDataException)
            {
                damage.Add(new LogDamage(reader.Position - payload.Length, payload.Length, IsTail: false));
                continue;
            }

            replay(batch);
        }

        damage.AddRange(reader.Damage);
        if (damage.Count == 0)
            return;
        damaged(path, damage);
        if (damage[^1] is { IsTail: true, Offset: >= LogFormat.HeaderSize } tail)
        {
            using StoreFile writable = files.OpenWrite(path);
            writable.Truncate(tail.Offset);
        }
    }
}
