using System.Globalization;

namespace Bongsu.Metrics.Blocks;

/// <summary>
/// What a block file's name says: <c>raw.1789862400000.12-15.0.blk</c> is the raw samples of the partition that starts there, from the seals 12 to 15,
/// in revision 0 (a rewrite of the same seals has the next one).
/// </summary>
internal sealed record BlockFileName(Tier Tier, long PartitionStart, long FirstSeal, long LastSeal, int Revision)
{
    public const string Extension = ".blk";

    public long PartitionEnd => PartitionStart + Tier.PartitionMs;

    /// <summary>True when this file holds everything the other one does, and more or newer.</summary>
    public bool Replaces(BlockFileName other) =>
        Tier == other.Tier && PartitionStart == other.PartitionStart && FirstSeal <= other.FirstSeal && LastSeal >= other.LastSeal
        && (FirstSeal != other.FirstSeal || LastSeal != other.LastSeal || Revision > other.Revision);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Tier.Name}.{PartitionStart}.{FirstSeal}-{LastSeal}.{Revision}{Extension}");

    public static BlockFileName? TryParse(string name)
    {
        string[] parts = name.Split('.');
        if (parts.Length != 5 || parts[4] != Extension[1..] || Array.Find(Tier.All, t => t.Name == parts[0]) is not { } tier)
            return null;
        string[] seals = parts[2].Split('-');
        if (seals.Length != 2
            || !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long start)
            || !long.TryParse(seals[0], NumberStyles.None, CultureInfo.InvariantCulture, out long first)
            || !long.TryParse(seals[1], NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int revision))
        {
            return null;
        }

        var parsed = new BlockFileName(tier, start, first, last, revision);
        return first <= last && tier.PartitionOf(start) == start && parsed.ToString() == name ? parsed : null;
    }
}
