using System.Runtime.InteropServices;
using System.Text;

namespace Bongsu.Protocols;

/// <summary>
/// Gives the same string for the same short UTF-8 bytes, mostly: host names and keys come again in every row. Direct-mapped and bounded
/// (4096 strings of at most 128 bytes); a collision replaces. Threads may race: the worst that happens is one string more.
/// </summary>
internal sealed class Utf8StringCache
{
    private const int Slots = 4096;
    private const int LongestBytes = 128;

    private readonly string?[] _slots = new string?[Slots];

    public static Utf8StringCache Shared { get; } = new();

    /// <summary>The text; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return string.Empty;
        if (utf8.Length > LongestBytes)
            return Encoding.UTF8.GetString(utf8);

        ref string? slot = ref _slots[Hash(utf8) & (Slots - 1)];
        string? cached = slot;
        if (cached is not null && Ascii.Equals(utf8, cached))
            return cached;
        string text = Encoding.UTF8.GetString(utf8);

        // Only ASCII is compared cheaply above, so only ASCII is worth keeping.
        if (text.Length == utf8.Length)
            slot = text;
        return text;
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0x9E3779B97F4A7C15UL ^ (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = unchecked((hash ^ MemoryMarshal.Read<ulong>(bytes)) * 0xFF51AFD7ED558CCDUL);
            hash ^= hash >> 32;
            bytes = bytes[8..];
        }

        foreach (byte b in bytes)
            hash = unchecked((hash ^ b) * 0x100000001B3UL);
        hash *= 0xC4CEB9FE1A85EC53UL;
        return (uint)(hash >> 40);
    }
}
