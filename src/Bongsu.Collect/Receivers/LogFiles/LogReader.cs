using System.Security.Cryptography;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Receivers.LogLines;

namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>
/// Reads on in a log from where it was left, through rotation: a file that was renamed, or copied and truncated, is read to its end before the next one.
/// </summary>
/// <param name="files">Opens what may be read.</param>
internal sealed class LogReader(FileGate files)
{
    /// <summary>The most bytes that are read at once.</summary>
    public const int MostBytes = 1 << 20;

    private const int MarkBytes = 256;

    private readonly LogDirectory _directory = new(files);

    /// <summary>Reads on.</summary>
    /// <param name="item">What is read.</param>
    /// <param name="position">Where it was left; null for a log that was never read.</param>
    /// <param name="lastLength">How long the file was the last time: where nothing has come since, the last entry is taken as complete.</param>
    /// <param name="reason">Why nothing can be read, in a sentence; null where all is well.</param>
    public LogBatch? Read(LogFileItem item, LogPosition? position, long lastLength, out string? reason)
    {
        FileOpening opening = _directory.Current(item.Options.Path);
        using LocalFile? current = opening.File;
        reason = opening.Reason;
        if (current is null && opening.Fault != FileFault.Missing)
            return null;
        if (current is { Handle: null })
        {
            reason = LogFileReasons.NotFile(item.Options.Path);
            return null;
        }

        if (position is null)
            return new LogBatch([], First(item, current), current is not null && item.Options.Start == LogStart.Beginning, 0);
        if (current is not null && IsSame(current, position) && Holds(current, position))
            return ReadOn(current, position, item, lastLength, isLast: true);
        return ReadOther(item, position, current) ?? (current is null ? null : ReadOn(current, At(current, 0), item, lastLength, isLast: true));
    }

    private static LogPosition First(LogFileItem item, LocalFile? current) =>
        current is null ? LogPosition.Nowhere
        : item.Options.Start == LogStart.Beginning ? At(current, 0)
        : At(current, WholeLines(current, item));

    /// <summary>The end of the last line: what is half written belongs to what comes.</summary>
    private static long WholeLines(LocalFile file, LogFileItem item)
    {
        long size = RandomAccess.GetLength(file.Handle!);
        long position = Math.Max(0, size - (size % 2) - (64 * 1024));
        byte[] bytes = new byte[size - position];
        int read = RandomAccess.Read(file.Handle!, bytes, position);
        int unit = item.Encoding.CodePage is 1200 or 1201 ? 2 : 1;
        for (int at = read - unit; at >= 0; at -= unit)
        {
            if ((unit == 1 && bytes[at] == '\n') || (unit == 2 && (bytes[at] | bytes[at + 1]) == '\n' && (bytes[at] == 0 || bytes[at + 1] == 0)))
                return position + at + unit;
        }

        return position == 0 ? 0 : size;
    }

    /// <summary>What is left of a file that was the log before; null where there is none, or it is read to its end and nothing follows.</summary>
    private LogBatch? ReadOther(LogFileItem item, LogPosition position, LocalFile? current)
    {
        if (position.Inode == 0 && position.Offset == 0)
            return null;
        List<LocalFile> others = _directory.Others(item.Options.Path, current);
        try
        {
            LocalFile? before = others.Find(o => IsSame(o, position) && Holds(o, position)) ?? others.Find(o => position.Offset > 0 && Holds(o, position));
            if (before is null)
                return null;
            if (before.Status.Size > position.Offset)
                return ReadOn(before, position, item, 0, isLast: false);

            // Those that were the log between then and now, the oldest first.
            DateTimeOffset latest = current?.Status.Modified ?? DateTimeOffset.MaxValue;
            LocalFile? next = others.FindLast(o => o != before && o.Status.Modified > before.Status.Modified && o.Status.Modified <= latest);
            return next is null
                ? current is null or { Status.Size: 0 } ? new LogBatch([], position, false, 0) : null
                : ReadOn(next, At(next, 0), item, 0, isLast: false);
        }
        finally
        {
            others.ForEach(static o => o.Dispose());
        }
    }

    private static LogBatch ReadOn(LocalFile file, LogPosition position, LogFileItem item, long lastLength, bool isLast)
    {
        long length = RandomAccess.GetLength(file.Handle!), end = length;
        if (position.Pending is { } pending)
            end = Math.Min(end, pending.To);
        byte[] bytes = new byte[(int)Math.Min(MostBytes, Math.Max(0, end - position.Offset))];
        int read = 0;
        for (int got; read < bytes.Length && (got = RandomAccess.Read(file.Handle!, bytes.AsSpan(read), position.Offset + read)) > 0; read += got)
        {
            // Until there is no more.
        }

        bool toEnd = position.Offset + read >= end;
        bool isComplete = toEnd && (!isLast || position.Pending is not null || (length == lastLength && item.HasEntries && EndsLine(bytes.AsSpan(0, read))));
        var entries = new List<string>();
        int done = LogCutter.Cut(bytes.AsSpan(0, read), item, isComplete, read == MostBytes, entries);
        return new LogBatch(entries, At(file, position.Offset + done), done > 0 && (!toEnd || !isLast || position.Pending is not null), length);
    }

    private static bool EndsLine(ReadOnlySpan<byte> bytes) => bytes is [.., (byte)'\n'] or [.., (byte)'\n', 0];

    private static bool IsSame(LocalFile file, LogPosition position) => file.Status.Inode == position.Inode && file.Status.Device == position.Device;

    private static bool Holds(LocalFile file, LogPosition position) =>
        RandomAccess.GetLength(file.Handle!) >= position.Offset && MarkOf(file, position.Offset) == position.Mark;

    private static LogPosition At(LocalFile file, long offset) => new(file.Status.Device, file.Status.Inode, offset, MarkOf(file, offset));

    private static string MarkOf(LocalFile file, long offset)
    {
        byte[] before = new byte[(int)Math.Min(MarkBytes, offset)];
        int read = before.Length == 0 ? 0 : RandomAccess.Read(file.Handle!, before, offset - before.Length);
        return read == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(before.AsSpan(0, read)), 0, 16);
    }
}
