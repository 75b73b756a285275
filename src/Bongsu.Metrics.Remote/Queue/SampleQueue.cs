using System.Globalization;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Log;

namespace Bongsu.Metrics.Remote.Queue;

/// <summary>
/// The samples that the far side may not have yet, on the disk, in the order in which they were acknowledged: the engine's own log format in segments of its
/// own. Bounded: what does not fit pushes out the oldest segment.
/// </summary>
internal sealed class SampleQueue : IDisposable
{
    private readonly Lock _gate = new(); // guards the log, its buffer and the counts
    private readonly FileLayer _files;
    private readonly string _directory;
    private readonly long _maxBytes;
    private readonly WriteAheadLog _log;
    private readonly ByteBuffer _buffer = new(64 << 10);
    private readonly SortedDictionary<long, long> _samples = []; // by segment

    public SampleQueue(FileLayer files, string directory, long maxBytes)
    {
        _files = files;
        _directory = directory;
        _maxBytes = maxBytes;
        _log = new WriteAheadLog(files, directory, Math.Clamp(maxBytes / 16, 64 << 10, 32 << 20));
    }

    /// <summary>The size on the disk, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
                return _log.Bytes;
        }
    }

    /// <summary>Samples that were pushed out (counter).</summary>
    public long Overflowed { get; private set; }

    /// <summary>Finds what an earlier process left from a place on, and begins a new segment.</summary>
    /// <param name="from">Segments before it are deleted.</param>
    /// <param name="damaged">Told of places that cannot be read; they are passed over.</param>
    /// <returns>Where reading begins.</returns>
    public QueuePosition Open(QueuePosition from, Action<string, IReadOnlyList<LogDamage>> damaged)
    {
        // Whose batch it is, is the segment that the log had just come to.
        _log.Open(from.Segment, batch => _samples[_log.Number - 1] = _samples.GetValueOrDefault(_log.Number - 1) + batch.Count, damaged);
        foreach ((long segment, _) in _log.Segments())
            _samples.TryAdd(segment, 0);

        return _samples.ContainsKey(from.Segment)
            ? from
            : new QueuePosition(_samples.Keys.FirstOrDefault(n => n > from.Segment, _log.Number), LogFormat.HeaderSize);
    }

    /// <summary>Appends a batch; when it returns the batch survives the process. True when older samples were pushed out for it.</summary>
    /// <exception cref="IOException">Nothing was appended.</exception>
    public bool Append(ReadOnlySpan<SeriesSample> batch)
    {
        lock (_gate)
        {
            _buffer.Clear(1 << 20);
            SampleRecord.Write(_buffer, batch);
            bool pushed = MakeRoom(_buffer.Length);
            _log.Append(_buffer.Written);
            _samples[_log.Number] = _samples.GetValueOrDefault(_log.Number) + batch.Length;
            return pushed;
        }
    }

    /// <summary>
    /// Adds the samples of whole batches behind a place to a list until there are <paramref name="most"/> or no more; returns the place behind them.
    /// </summary>
    public QueuePosition Read(QueuePosition from, int most, List<SeriesSample> target)
    {
        while (true)
        {
            long active;
            lock (_gate)
                active = _log.Number;
            from = ReadSegment(from, most, target);
            if (target.Count > 0 || from.Segment >= active)
                return from;
            from = new QueuePosition(Next(from.Segment, active), LogFormat.HeaderSize);
        }
    }

    /// <summary>How many bytes lie behind a place.</summary>
    public long BytesAfter(QueuePosition position)
    {
        lock (_gate)
            return _log.Segments()
                .Where(s => s.Number >= position.Segment)
                .Sum(s => _files.SizeOf(s.Path) - (s.Number == position.Segment ? position.Offset : LogFormat.HeaderSize));
    }

    /// <summary>Deletes the segments that lie wholly before a place.</summary>
    public void DropBefore(QueuePosition position)
    {
        lock (_gate)
        {
            if (_samples.Count == 0 || _samples.Keys.First() >= position.Segment)
                return;
            _log.DropBefore(position.Segment);
            foreach (long segment in _samples.Keys.TakeWhile(n => n < position.Segment).ToArray())
                _samples.Remove(segment);
        }
    }

    /// <summary>Forces what was appended to the disk.</summary>
    public void Flush() => _log.Flush();

    /// <summary>Copies the segments into a directory, each up to a whole record or a tail that a reader cuts off.</summary>
    public void CopyTo(string directory)
    {
        lock (_gate)
        {
            _files.CreateDirectory(directory);
            foreach ((_, string path) in _log.Segments())
                File.Copy(path, Path.Combine(directory, Path.GetFileName(path)));
        }
    }

    public void Dispose()
    {
        _log.Dispose();
        _buffer.Dispose();
    }

    private bool MakeRoom(int bytes)
    {
        bool pushed = false;
        while (_log.Bytes + bytes > _maxBytes)
        {
            long oldest = _samples.Count == 0 ? _log.Number : _samples.Keys.First();
            if (oldest >= _log.Number)
            {
                if (_samples.GetValueOrDefault(oldest) == 0)
                    break;
                _log.Roll();
            }

            Overflowed += _samples.GetValueOrDefault(oldest);
            _samples.Remove(oldest);
            _log.DropBefore(oldest + 1);
            pushed = true;
        }

        return pushed;
    }

    private long Next(long segment, long active)
    {
        lock (_gate)
            return _log.Segments().Select(s => s.Number).FirstOrDefault(n => n > segment, active);
    }

    private QueuePosition ReadSegment(QueuePosition from, int most, List<SeriesSample> target)
    {
        string path = Path.Combine(_directory, from.Segment.ToString("D12", CultureInfo.InvariantCulture) + ".wal");
        try
        {
            using StoreFile file = _files.OpenRead(path);
            using var reader = new LogReader(file, from.Offset);
            while (target.Count < most && reader.TryRead(out ReadOnlySpan<byte> payload))
            {
                int before = target.Count;
                try
                {
                    SampleRecord.Read(payload, target);
                }
                catch (CorruptDataException)
                {
                    target.RemoveRange(before, target.Count - before);
                }
            }

            return new QueuePosition(from.Segment, reader.Position);
        }
        catch (FileNotFoundException)
        {
            // Pushed out meanwhile, which was told and counted then.
            return from;
        }
    }
}
