using System.IO.Hashing;

namespace Bongsu.Metrics.Encoding;

/// <summary>The one checksum of all formats: the low 32 bits of XXH3-64 with seed 0. Fast enough that every read is checked.</summary>
internal static class Checksum
{
    public const int Size = 4;

    public static uint Of(ReadOnlySpan<byte> bytes) => (uint)XxHash3.HashToUInt64(bytes);

    /// <summary>The same with a seed, so that bytes that are good elsewhere are not good here.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, long seed) => (uint)XxHash3.HashToUInt64(bytes, seed);
}
