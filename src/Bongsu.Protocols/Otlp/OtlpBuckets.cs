namespace Bongsu.Protocols.Otlp;

/// <summary>One side of an exponential histogram.</summary>
/// <param name="Offset">The index of the first bucket.</param>
/// <param name="Counts">How many values in each.</param>
public sealed record OtlpBuckets(int Offset, IReadOnlyList<ulong> Counts)
{
    /// <summary>No bucket.</summary>
    public static OtlpBuckets None { get; } = new(0, []);
}
