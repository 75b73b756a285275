using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Collect.Checks.DirectoryWatch;

/// <summary>Adds up the entries of a directory.</summary>
/// <param name="lists">True keeps the names.</param>
internal sealed class DirectoryTally(bool lists)
{
    private const int MostListed = 60_000;

    private readonly List<string> _lines = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>All together, in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>When the newest was last changed.</summary>
    public DateTimeOffset Newest { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>When the oldest was last changed.</summary>
    public DateTimeOffset Oldest { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>Adds an entry.</summary>
    /// <param name="name">Below the directory.</param>
    /// <param name="size">In bytes.</param>
    /// <param name="modified">When it was last changed.</param>
    /// <param name="mode">Its permissions; null where the system has none.</param>
    public void Add(string name, long size, DateTimeOffset modified, UnixFileMode? mode)
    {
        Count++;
        Size += size;
        Newest = modified > Newest ? modified : Newest;
        Oldest = modified < Oldest ? modified : Oldest;
        if (lists)
        {
            string permissions = mode is { } known ? Convert.ToString((int)known, 8).PadLeft(4, '0') + " " : "";
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{permissions}{size} {modified:yyyy-MM-ddTHH:mm:ssZ} {name}"));
        }
    }

    /// <summary>The names in order, cut where there are too many, and a checksum of all of them.</summary>
    public (string List, string Checksum) List()
    {
        _lines.Sort(StringComparer.Ordinal);
        string all = string.Join('\n', _lines);
        string checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
        if (all.Length <= MostListed)
            return (all, checksum);
        int end = all.LastIndexOf('\n', MostListed);
        int kept = all.AsSpan(0, Math.Max(end, 0)).Count('\n') + 1;
        return (string.Create(CultureInfo.InvariantCulture, $"{all[..Math.Max(end, 0)]}\n({_lines.Count - kept} more)"), checksum);
    }
}
