using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Log;

namespace Bongsu.Metrics.Index;

/// <summary>
/// Reads the log of series and its copy into the index at a start. The copy has the same bytes; where the log lacks something, damaged, cut or emptied, the
/// copy gives it. Ids are never used twice, so what either says was deleted is.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="path">The log.</param>
/// <param name="copyPath">Its copy.</param>
/// <param name="index">Gets the series.</param>
internal sealed class SeriesLogReading(FileLayer files, string path, string copyPath, SeriesIndex index)
{
    private readonly HashSet<int> _deleted = [];

    /// <summary>What was wrong with the log and could not be made good.</summary>
    public IReadOnlyList<LogDamage> Damage { get; private set; } = [];

    /// <summary>How many series the copy gave.</summary>
    public int Restored { get; private set; }

    /// <summary>True where the log was damaged, cut or gone and the copy made it good.</summary>
    public bool IsHealed { get; private set; }

    /// <summary>True where both files hold the same, sound: they are gone on with as they are.</summary>
    public bool IsSound { get; private set; }

    /// <summary>How often the log had been written anew.</summary>
    public long Generation { get; private set; }

    /// <summary>The length of the sound log.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes of series written one by one.</summary>
    public long Loose { get; private set; }

    /// <summary>Bytes of series in packed records, before packing.</summary>
    public long Packed { get; private set; }

    /// <summary>Reads both.</summary>
    public void Run()
    {
        bool hasLog = Has(path), hasCopy = Has(copyPath);
        if (!hasLog && !hasCopy)
            return;
        List<LogDamage> damage = [];
        if (hasLog)
            Read(path, damage, restoring: false);
        long length = Length, generation = Generation;
        if (!hasCopy)
        {
            Damage = damage;
            return;
        }

        bool isWhole = hasLog && damage.Count == 0;
        long copied = files.SizeOf(copyPath);
        if (isWhole && copied == length && AreEqual(length))
        {
            IsSound = true;
            return;
        }

        // A write that a crash tore is in neither: nothing is lost that anybody was told of.
        if (hasLog && damage is [{ IsTail: true }] && copied == length && AreEqual(length))
        {
            Damage = damage;
            return;
        }

        // A log written anew has a copy that is older until that is written anew too: what it has beyond is deleted.
        long copyGeneration = GenerationOf(copyPath);
        if (isWhole && (copyGeneration < generation || (copied < length && AreEqual(copied))))
            return;
        List<LogDamage> copyDamage = [];
        (Loose, Packed) = (0, 0);
        Read(copyPath, copyDamage, restoring: true);
        (Length, Generation) = (length, Math.Max(generation, copyGeneration));
        bool isCopyWhole = copyDamage.Count == 0 && (!hasLog || copyGeneration == generation || generation < 0);
        IsHealed = !hasLog || Restored > 0 || (isCopyWhole && damage.Count > 0);
        Damage = isCopyWhole || isWhole ? [] : damage;
    }

    private bool Has(string file) => files.Exists(file) && files.SizeOf(file) >= LogFormat.HeaderSize;

    private void Read(string from, List<LogDamage> damage, bool restoring)
    {
        using StoreFile file = files.OpenRead(from);
        using var reader = new LogReader(file);
        Generation = GenerationOf(file, from);
        if (Generation < 0)
            damage.Add(new LogDamage(0, LogFormat.HeaderSize, IsTail: false));
        while (reader.TryRead(out ReadOnlySpan<byte> payload))
        {
            if (!TryReplay(payload, restoring))
                damage.Add(new LogDamage(reader.Position - payload.Length, payload.Length, IsTail: false));
        }

        Length = reader.Position;
        damage.AddRange(reader.Damage);
    }

    private long GenerationOf(string from)
    {
        using StoreFile file = files.OpenRead(from);
        return GenerationOf(file, from);
    }

    /// <summary>-1 where the header is damaged.</summary>
    private static long GenerationOf(StoreFile file, string from)
    {
        Span<byte> header = stackalloc byte[LogFormat.HeaderSize];
        int read = file.Read(header, 0);
        return LogFormat.CheckHeader(header[..read], LogKind.Series, from) is null ? LogFormat.NumberOf(header) : -1;
    }

    /// <summary>Whether both files begin with the same bytes.</summary>
    private bool AreEqual(long length)
    {
        using StoreFile one = files.OpenRead(path);
        using StoreFile other = files.OpenRead(copyPath);
        byte[] first = new byte[128 << 10], second = new byte[128 << 10];
        for (long at = 0; at < length;)
        {
            int part = (int)Math.Min(first.Length, length - at);
            if (one.Read(first.AsSpan(0, part), at) != part
                || other.Read(second.AsSpan(0, part), at) != part
                || !first.AsSpan(0, part).SequenceEqual(second.AsSpan(0, part)))
                return false;
            at += part;
        }

        return true;
    }

    private bool TryReplay(ReadOnlySpan<byte> payload, bool restoring)
    {
        try
        {
            Replay(payload, restoring);
            return true;
        }
        catch (CorruptDataException)
        {
            return false;
        }
    }

    private void Replay(ReadOnlySpan<byte> payload, bool restoring)
    {
        var reader = new ByteReader(payload);
        byte type = reader.ReadByte();
        switch (type)
        {
            case SeriesRecord.Made:
                Add(SeriesRecord.ReadMade(ref reader), restoring);
                Loose += payload.Length + LogFormat.RecordHeaderSize;
                break;
            case SeriesRecord.Packed:
                byte[] plain = SeriesRecord.ReadPacked(ref reader);
                var inner = new ByteReader(plain);
                while (inner.Remaining > 0)
                    Add(SeriesRecord.ReadMade(ref inner), restoring);
                Packed += plain.Length;
                break;
            case SeriesRecord.Deleted:
                foreach (int deleted in SeriesRecord.ReadDeleted(ref reader))
                {
                    index.Remove(deleted);
                    _deleted.Add(deleted);
                }

                break;
            case SeriesRecord.Next:
                index.Reserve(reader.ReadCount(int.MaxValue - 1));
                break;
            default:
                throw new MetricsException(
                    $"The series log {path} has a record of type {type}, which this program does not know. Use the program that wrote it.", mayRetry: false);
        }
    }

    private void Add((int Id, Labels Labels) made, bool restoring)
    {
        if (restoring && _deleted.Contains(made.Id))
            return;
        if (index.Add(made.Id, made.Labels) && restoring)
            Restored++;
    }
}
