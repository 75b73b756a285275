using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Bongsu.Metrics.Encoding;

/// <summary>Bytes that grow at the end, from the array pool. One owner, one thread.</summary>
internal sealed class ByteBuffer : IDisposable
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _bytes;

    public ByteBuffer(int capacity = 1024) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Room for at least this many more bytes; say how many were used with <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_bytes.Length - Length < size)
            Grow(size);
        return _bytes.AsSpan(Length);
    }

    public void Advance(int size) => Length += size;

    public void Clear() => Length = 0;

    /// <summary>Forgets the bytes, and gives the memory back when it is more than this.</summary>
    public void Clear(int mostKept)
    {
        Length = 0;
        if (_bytes.Length <= mostKept)
            return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = ArrayPool<byte>.Shared.Rent(mostKept);
    }

    /// <summary>Forgets everything after the first <paramref name="length"/> bytes.</summary>
    public void TruncateTo(int length) => Length = length;

    /// <summary>Written bytes that may still be changed, such as a length known only later.</summary>
    public Span<byte> Patch(int offset, int size) => _bytes.AsSpan(offset, size);

    public void WriteByte(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    public void WriteVarInt(ulong value) => Length += VarInt.Write(Reserve(VarInt.MaxSize), value);

    public void WriteZigZag(long value) => WriteVarInt(VarInt.ZigZag(value));

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);
        Length += 4;
    }

    public void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);
        Length += 8;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>UTF-8, its length in bytes first.</summary>
    /// <exception cref="EncoderFallbackException">The text has half a surrogate pair and so has no UTF-8.</exception>
    public void WriteString(string text)
    {
        WriteVarInt((ulong)StrictUtf8.GetByteCount(text));
        Length += StrictUtf8.GetBytes(text, Reserve(StrictUtf8.GetMaxByteCount(text.Length)));
    }

    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + size), _bytes.Length * 2));
        Written.CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
