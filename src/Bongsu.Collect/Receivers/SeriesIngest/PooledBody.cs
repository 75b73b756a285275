using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>The whole of a request's body in a pooled buffer: dispose of it, once.</summary>
public sealed class PooledBody : IDisposable
{
    /// <summary>How many times its size a packed body may grow to.</summary>
    public const int Inflation = 4;

    private byte[]? _rented;

    private PooledBody(byte[] rented, int length)
    {
        _rented = rented;
        Memory = rented.AsMemory(0, length);
    }

    /// <summary>The bytes; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Memory { get; }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="body">The stream; it is not closed.</param>
    /// <param name="length">Its length where the sender says it.</param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null where it has more than the most.</returns>
    public static async ValueTask<PooledBody?> ReadAsync(Stream body, long? length, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (length > most)
            return null;
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(length ?? 65_536, 4096) + 1, most + 1L));
        int read = 0;
        try
        {
            while (true)
            {
                if (read == buffer.Length)
                    buffer = Grow(buffer, read, most);
                int got = await body.ReadAsync(buffer.AsMemory(read), cancellationToken);
                if (got == 0)
                    break;
                read += got;
                if (read > most)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return null;
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        return new PooledBody(buffer, read);
    }

    /// <summary>Reads a stream that may be packed to its end. The packed bytes are bounded as well: gzip may go on for ever and give nothing.</summary>
    /// <param name="body">The stream; it is not closed.</param>
    /// <param name="length">Its length where the sender says it.</param>
    /// <param name="isGzip">Whether it is packed.</param>
    /// <param name="most">The most bytes that are taken as they were sent; unpacked, <see cref="Inflation"/> times as many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null where it has more than the most.</returns>
    /// <exception cref="InvalidDataException">It is not gzip.</exception>
    public static async ValueTask<PooledBody?> ReadAsync(Stream body, long? length, bool isGzip, int most, CancellationToken cancellationToken)
    {
        PooledBody? sent = await ReadAsync(body, length, most, cancellationToken);
        if (sent is null || !isGzip)
            return sent;
        using (sent)
            return await UnpackAsync(sent.Memory, most, cancellationToken);
    }

    /// <summary>Unpacks bytes.</summary>
    /// <param name="packed">What gzip made.</param>
    /// <param name="most">The most bytes that are taken as they were sent; unpacked, <see cref="Inflation"/> times as many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null where it has more than the most.</returns>
    /// <exception cref="InvalidDataException">It is not gzip.</exception>
    public static async ValueTask<PooledBody?> UnpackAsync(ReadOnlyMemory<byte> packed, int most, CancellationToken cancellationToken)
    {
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(packed, out ArraySegment<byte> array) ? array : packed.ToArray();
        await using var unpacked = new GZipStream(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), CompressionMode.Decompress);
        return await ReadAsync(unpacked, null, (int)Math.Min((long)most * Inflation, int.MaxValue - 1), cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
            ArrayPool<byte>.Shared.Return(rented);
    }

    private static byte[] Grow(byte[] buffer, int used, int most)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, most + 1L));
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
