using System.Buffers;
using Snappier;

namespace Bongsu.Protocols.Prometheus;

/// <summary>A decompressed remote-write message. It owns a pooled buffer: dispose of it, once.</summary>
public sealed class RemoteWriteMessage : IDisposable
{
    private readonly int _length;
    private byte[]? _rented;

    private RemoteWriteMessage(byte[] rented, int length)
    {
        _rented = rented;
        _length = length;
    }

    /// <summary>The protobuf bytes, for <see cref="RemoteWriteReader"/>; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_rented is null, this);
            return _rented.AsSpan(0, _length);
        }
    }

    /// <summary>The same bytes, for work that waits; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_rented is null, this);
            return _rented.AsMemory(0, _length);
        }
    }

    /// <summary>
    /// Decompresses a snappy block (the raw format, without frames). The length is read and compared with the limit before anything is allocated.
    /// </summary>
    /// <exception cref="RemoteWriteException">The block is damaged or too large.</exception>
    public static RemoteWriteMessage Decompress(ReadOnlySpan<byte> body, RemoteWriteLimits? limits = null)
    {
        limits ??= RemoteWriteLimits.Default;
        int length = ReadLength(body, limits.MaxMessageBytes);
        byte[] rented = ArrayPool<byte>.Shared.Rent(Math.Max(length, 1));
        try
        {
            int written = Snappy.Decompress(body, rented);
            if (written != length)
                throw new RemoteWriteException($"The snappy block has {written} bytes instead of the {length} it announces.");
            return new RemoteWriteMessage(rented, length);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or InvalidOperationException)
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw new RemoteWriteException("The body is not a snappy block.", e);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        byte[]? rented = Interlocked.Exchange(ref _rented, null);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>A snappy block begins with its uncompressed length as a varint of at most 32 bits.</summary>
    private static int ReadLength(ReadOnlySpan<byte> body, int most)
    {
        ulong length = 0;
        for (int i = 0; i < 5 && i < body.Length; i++)
        {
            length |= (ulong)(body[i] & 0x7F) << (7 * i);
            if (body[i] < 0x80)
            {
                if (length > (ulong)most)
                    throw new RemoteWriteException($"The snappy block announces {length} bytes; at most {most} are accepted.");

                // The densest element copies 64 bytes for 3, about 21 to 1. A block that promises more lies.
                return length > 32 * (ulong)body.Length
                    ? throw new RemoteWriteException($"{body.Length} bytes of snappy cannot hold the {length} that they announce.")
                    : (int)length;
            }
        }

        throw new RemoteWriteException("The body is not a snappy block.");
    }
}
