namespace Bongsu.Metrics.Blocks;

/// <summary>The block files that count at one moment, by tier and partition. Immutable.</summary>
internal sealed class FileSet
{
    private readonly Dictionary<Tier, Partition[]> _partitions = [];

    public FileSet(IEnumerable<BlockFile> files)
    {
        All = [.. files.OrderBy(static f => f.Name.Tier.ResolutionMs).ThenBy(static f => f.Name.PartitionStart).ThenBy(static f => f.Name.FirstSeal)];
        foreach (Tier tier in Tier.All)
        {
            _partitions[tier] =
            [
                .. All.Where(f => f.Name.Tier == tier).GroupBy(static f => f.Name.PartitionStart)
                    .Select(g => new Partition(tier, g.Key, [.. g])),
            ];
        }
    }

    public static FileSet Empty { get; } = new([]);

    /// <summary>All files by tier, partition and seal.</summary>
    public IReadOnlyList<BlockFile> All { get; }

    /// <summary>The partitions of a tier, in order of time.</summary>
    public ReadOnlySpan<Partition> PartitionsOf(Tier tier) => _partitions[tier];

    /// <summary>The partitions of all tiers.</summary>
    public IEnumerable<Partition> Partitions => _partitions.Values.SelectMany(static p => p);

    /// <summary>This set without some files and with others.</summary>
    public FileSet With(IReadOnlyCollection<BlockFile> removed, IReadOnlyCollection<BlockFile> added) => new([.. All.Except(removed), .. added]);
}
