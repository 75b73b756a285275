using System.Text;
using System.Text.Json;

namespace Bongsu.Collect.Trails;

/// <summary>One trail: its newest record, what each item was last, and the file that it is appended to. For one caller at a time.</summary>
internal sealed class AuditTrailFile
{
    private readonly string? _path;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private AuditRecord? _last;
    private long _length; // of what is whole: what stands behind it is half of a record

    /// <summary>Opens a trail.</summary>
    /// <param name="path">Its file; null keeps it in memory.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">Its last lines are no records: nothing may be appended to it.</exception>
    public AuditTrailFile(string? path)
    {
        _path = path;
        if (path is null || !File.Exists(path))
            return;
        _length = DropHalfLine(path);
        foreach (string line in File.ReadLines(path))
        {
            try
            {
                _last = AuditRecord.Parse(line);
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{path} has a line that is no record; see 'bongsu verify-trail {path}'.", e);
            }

            _values[_last.Item] = _last.Value;
        }
    }

    /// <summary>True where an item was something else when it was last written down.</summary>
    public bool IsNew(string item, string value) => !_values.TryGetValue(item, out string? known) || known != value;

    /// <summary>Appends a change; when it returns, it is on the disk.</summary>
    /// <exception cref="IOException">The disk is full or broken, or somebody has cut the file:
    /// nothing is appended; what was half written is dropped by the next one.</exception>
    public AuditRecord Append(DateTimeOffset at, string host, string item, string value)
    {
        var record = AuditRecord.After(_last, at, host, item, value);
        if (_path is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            using var stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            if (stream.Length < _length)
                throw new IOException($"{_path} is shorter than what was written to it: somebody has cut it.");
            stream.SetLength(_length);
            stream.Position = _length;
            stream.Write(Encoding.UTF8.GetBytes(record.ToLine() + "\n"));
            stream.Flush(flushToDisk: true);
            _length = stream.Position;
        }

        _values[item] = value;
        return _last = record;
    }

    // A crash in the middle of a line leaves half of it: that record was never stored.
    private static long DropHalfLine(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        long end = stream.Length;
        while (end > 0)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == '\n')
                break;
            end--;
        }

        if (end < stream.Length)
            stream.SetLength(end);
        return end;
    }
}
