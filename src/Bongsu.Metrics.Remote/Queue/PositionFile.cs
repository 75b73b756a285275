using System.Globalization;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Log;

namespace Bongsu.Metrics.Remote.Queue;

/// <summary>
/// What the queue remembers from start to start, replaced whole:
/// <code>
/// bongsu-queue 1
/// since 1789862400000     from this time on the recent samples are complete (Unix ms)
/// segment 17              what the far side has for good ends in this segment
/// offset 20               at this byte
/// end 89ab12cd            checksum of everything before this line
/// </code>
/// A damaged file counts as none: everything in the queue is sent again, which does no harm.
/// </summary>
internal static class PositionFile
{
    private const string FirstLine = "bongsu-queue ";
    private const int MostBytes = 4096;

    public static void Write(FileLayer files, string path, long sinceMs, QueuePosition position)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{FirstLine}1\nsince {sinceMs}\nsegment {position.Segment}\noffset {position.Offset}\n");
        uint checksum = Checksum.Of(System.Text.Encoding.UTF8.GetBytes(text));
        files.Replace(path, System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}end {checksum:x8}\n")));
    }

    /// <summary>Null where there is no sound file.</summary>
    /// <exception cref="MetricsException">The file is of a version this program does not know.</exception>
    public static (long SinceMs, QueuePosition Position)? Read(FileLayer files, string path)
    {
        if (!files.Exists(path))
            return null;
        string text = System.Text.Encoding.UTF8.GetString(files.ReadAll(path, MostBytes));
        int end = text.LastIndexOf("end ", StringComparison.Ordinal);
        if (end < 0 || text[end..] != string.Create(CultureInfo.InvariantCulture, $"end {Checksum.Of(System.Text.Encoding.UTF8.GetBytes(text[..end])):x8}\n"))
            return null;
        string[] lines = text.Split('\n');
        if (lines[0] != FirstLine + "1")
            throw new MetricsException(
                $"The queue's position {path} begins with '{lines[0]}'; this program knows '{FirstLine}1'. Use the program that wrote it.", mayRetry: false);
        return Number(lines, 1, "since ") is { } since
            && Number(lines, 2, "segment ") is { } segment
            && Number(lines, 3, "offset ") is >= LogFormat.HeaderSize and { } offset
            ? (since, new QueuePosition(segment, offset))
            : null;
    }

    private static long? Number(string[] lines, int line, string name) =>
        lines.Length > line
            && lines[line].StartsWith(name, StringComparison.Ordinal)
            && long.TryParse(lines[line][name.Length..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}
