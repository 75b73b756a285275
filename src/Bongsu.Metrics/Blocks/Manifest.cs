using System.Globalization;
using System.Text;
using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Blocks;

/// <summary>
/// Which block files count and where the log begins: the one place where a seal or a merge takes effect. Text, replaced whole by renaming.
/// <code>
/// bongsu-metrics 2
/// log 17                        the first segment of the log that is not in block files
/// seal 42                       the number of the next seal
/// series 1001                   no id below is given out again
/// raw-gone 1789862400000        raw samples before this time were dropped by retention
/// file raw.1789862400000.12-15.0.blk
/// ...
/// end 89ab12cd                  checksum of everything before this line
/// </code>
/// </summary>
internal sealed record Manifest(long Log, long NextSeal, int NextSeries, long RawGoneBefore, IReadOnlyList<BlockFileName> Files)
{
    private const string FirstLine = "bongsu-metrics ";
    private const int Version = 2;

    // In version 1 rows of 5 minutes were written beside the raw samples too; they are passed over there, so its files are good as they are.
    private const int OldestVersion = 1;

    /// <summary>The largest manifest read, in bytes: far more files than a data directory has.</summary>
    public const int MostBytes = 256 << 20;

    public static Manifest Empty { get; } = new(1, 1, 1, long.MinValue, []);

    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{FirstLine}{Version}\nlog {Log}\nseal {NextSeal}\nseries {NextSeries}\nraw-gone {RawGoneBefore}\n");
        foreach (BlockFileName file in Files)
            text.Append(CultureInfo.InvariantCulture, $"file {file}\n");
        uint checksum = Checksum.Of(System.Text.Encoding.UTF8.GetBytes(text.ToString()));
        text.Append(CultureInfo.InvariantCulture, $"end {checksum:x8}\n");
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="CorruptDataException">The bytes are no manifest.</exception>
    /// <exception cref="MetricsException">The manifest is of a version this program does not know.</exception>
    public static Manifest Parse(ReadOnlySpan<byte> bytes, string path)
    {
        int end = bytes.LastIndexOf("end "u8);
        if (end <= 0 || bytes[end - 1] != '\n'
            || System.Text.Encoding.UTF8.GetString(bytes[end..]) != string.Create(CultureInfo.InvariantCulture, $"end {Checksum.Of(bytes[..end]):x8}\n"))
        {
            throw new CorruptDataException("The checksum of the manifest does not hold.");
        }

        string[] lines = System.Text.Encoding.UTF8.GetString(bytes[..(end - 1)]).Split('\n');
        if (!Enumerable.Range(OldestVersion, Version - OldestVersion + 1).Any(v => lines[0] == FirstLine + v.ToString(CultureInfo.InvariantCulture)))
            throw new MetricsException(
                $"The manifest {path} begins with '{lines[0]}'; this program knows '{FirstLine}{OldestVersion}' to {Version}. Use the program that wrote it.",
                mayRetry: false);
        if (lines.Length < 5)
            throw new CorruptDataException("The manifest is too short.");
        var files = new List<BlockFileName>(lines.Length - 5);
        foreach (string line in lines[5..])
            files.Add(BlockFileName.TryParse(Field(line, "file ")) ?? throw new CorruptDataException($"The manifest has the line '{line}'."));
        return new Manifest(Number(lines[1], "log "), Number(lines[2], "seal "), (int)Number(lines[3], "series "), Number(lines[4], "raw-gone "), files);
    }

    /// <summary>
    /// A manifest from what lies in the directory, for when the written one is lost: the files that no other file replaces, and the whole log.
    /// </summary>
    public static Manifest Rebuild(IEnumerable<BlockFileName> found)
    {
        List<BlockFileName> all = [.. found];
        List<BlockFileName> kept = [.. all.Where(file => !all.Exists(other => other.Replaces(file)))];
        long next = kept.Count == 0 ? 1 : kept.Max(static f => f.LastSeal) + 1;
        // Before the oldest raw file rows may speak of samples that are no more.
        List<long> raw = [.. kept.Where(static f => f.Tier == Tier.Raw).Select(static f => f.PartitionStart)];
        return Empty with { NextSeal = next, RawGoneBefore = raw.Count == 0 ? long.MinValue : raw.Min(), Files = kept };
    }

    private static string Field(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal)
            ? line[name.Length..]
            : throw new CorruptDataException($"The manifest has '{line}' where '{name}' is expected.");

    private static long Number(string line, string name) =>
        long.TryParse(Field(line, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new CorruptDataException($"The manifest has the line '{line}'.");
}
