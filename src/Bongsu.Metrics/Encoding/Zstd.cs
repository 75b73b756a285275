using ZstdSharp;

namespace Bongsu.Metrics.Encoding;

/// <summary>Zstandard with a context a thread, made when first needed.</summary>
internal static class Zstd
{
    [ThreadStatic]
    private static Compressor? t_compressor;

    [ThreadStatic]
    private static Decompressor? t_decompressor;

    public static int MostCompressedBytes(int length) => Compressor.GetCompressBound(length);

    public static int Compress(ReadOnlySpan<byte> source, Span<byte> target) => (t_compressor ??= new Compressor(1)).Wrap(source, target);

    /// <exception cref="CorruptDataException">The bytes do not unpack to exactly the target's length.</exception>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int written;
        try
        {
            written = (t_decompressor ??= new Decompressor()).Unwrap(source, target);
        }
        catch (ZstdException e)
        {
            throw new CorruptDataException("The compressed bytes do not unpack.", e);
        }

        if (written != target.Length)
            throw new CorruptDataException($"The compressed bytes unpack to {written} bytes, not {target.Length}.");
    }
}
