namespace Bongsu.Metrics.Blocks;

/// <summary>The files of one tier and partition, the oldest seal first: where they hold the same time, the later file is right.</summary>
internal sealed record Partition(Tier Tier, long Start, IReadOnlyList<BlockFile> Files)
{
    public long End => Start + Tier.PartitionMs;
}
