using System.Buffers;

namespace Bongsu.Protocols.Zabbix;

/// <summary>
/// One message taken off the wire, already inflated. It owns a pooled buffer: dispose of it when the body is no longer needed, once.
/// </summary>
/// <remarks>
/// <code>
/// offset  0      4       5           9 (13)        13 (21)
///         "ZBXD" flags   length      reserved      body
///         4      1       4 (8), LE   4 (8), LE     length bytes
/// </code>
/// <c>reserved</c> is the inflated length when the body is compressed and means nothing otherwise (agent 2 writes the length there even then).
/// The wider lengths are used with <see cref="ZabbixFrameFlags.Large"/>. Source: protocols page, section A1.
/// </remarks>
public sealed class ZabbixFrame : IDisposable
{
    /// <summary>The first four bytes of every frame.</summary>
    internal static ReadOnlySpan<byte> Magic => "ZBXD"u8;

    /// <summary>Bytes before the body in the usual form.</summary>
    internal const int HeaderSize = 13;

    /// <summary>Bytes before the body with 8-byte lengths.</summary>
    internal const int LargeHeaderSize = 21;

    private readonly int _length;
    private byte[]? _rented;

    internal ZabbixFrame(ZabbixFrameFlags flags, byte[] rented, int length)
    {
        Flags = flags;
        _rented = rented;
        _length = length;
    }

    /// <summary>The flags as they came. An answer is sent with the same compression as its request.</summary>
    public ZabbixFrameFlags Flags { get; }

    /// <summary>The inflated body; valid until <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    public ReadOnlyMemory<byte> Body
    {
        get
        {
            ObjectDisposedException.ThrowIf(_rented is null, this);
            return _rented.AsMemory(0, _length);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        byte[]? rented = Interlocked.Exchange(ref _rented, null);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
