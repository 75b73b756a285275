namespace Bongsu.Metrics;

/// <summary>What reading every byte of the block files found.</summary>
/// <param name="Files">Files read.</param>
/// <param name="Blocks">Blocks unpacked.</param>
/// <param name="Rows">Rows in them.</param>
/// <param name="Faults">A sentence for each damaged place, with the file's name; empty when all is sound.</param>
public sealed record MetricsVerification(int Files, long Blocks, long Rows, IReadOnlyList<string> Faults);
