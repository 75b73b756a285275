using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Bongsu.Collect.Sockets;

/// <summary>
/// Reads <c>/proc/net/tcp</c>, <c>tcp6</c>, <c>udp</c> and <c>udp6</c> (proc(5)). The text may be another machine's and may be cut anywhere: a line that does not
/// have all of its addresses, ports and state in full is left out.
/// </summary>
internal static class SocketTable
{
    /// <summary>A connection that is open.</summary>
    public const int Established = 0x01;

    /// <summary>A port of UDP that is open for everybody.</summary>
    public const int Unconnected = 0x07;

    /// <summary>A port of TCP that is open.</summary>
    public const int Listening = 0x0a;

    private const int Local = 1, Remote = 2, State = 3, Inode = 9, Columns = 11;

    /// <summary>True where a text begins as these tables do, even with no socket in it.</summary>
    public static bool IsOne(string text) => text.AsSpan().TrimStart().StartsWith("sl ", StringComparison.Ordinal)
        && text.Contains("local_address", StringComparison.Ordinal);

    /// <summary>The sockets in their order.</summary>
    /// <param name="text">The table.</param>
    /// <param name="littleEndian">The order of bytes of the machine whose table it is: each group of four bytes of an address is a number of its processor.</param>
    public static IReadOnlyList<SocketLine> Read(string text, bool littleEndian)
    {
        var lines = new List<SocketLine>();
        Span<Range> columns = stackalloc Range[Columns];
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int count = line.Split(columns, ' ', StringSplitOptions.RemoveEmptyEntries);
            if (count <= State
                || !TryReadEndPoint(line[columns[Local]], littleEndian, out IPEndPoint? local)
                || !TryReadEndPoint(line[columns[Remote]], littleEndian, out IPEndPoint? remote)
                || line[columns[State]].Length != 2
                || !int.TryParse(line[columns[State]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int state))
                continue;
            bool hasInode = ulong.TryParse(count > Inode ? line[columns[Inode]] : [], NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode);
            lines.Add(new SocketLine(local, remote, state, hasInode ? inode : 0));
        }

        return lines;
    }

    private static bool TryReadEndPoint(ReadOnlySpan<char> text, bool littleEndian, [NotNullWhen(true)] out IPEndPoint? point)
    {
        point = null;
        int colon = text.IndexOf(':');
        if (colon is not (8 or 32)
            || text.Length != colon + 5
            || !ushort.TryParse(text[(colon + 1)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort port))
            return false;
        Span<byte> address = stackalloc byte[16];
        address = address[..(colon / 2)];
        for (int at = 0; at < address.Length; at += 4)
        {
            if (!uint.TryParse(text.Slice(at * 2, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number))
                return false;
            if (littleEndian)
                BinaryPrimitives.WriteUInt32LittleEndian(address[at..], number);
            else
                BinaryPrimitives.WriteUInt32BigEndian(address[at..], number);
        }

        point = new IPEndPoint(new IPAddress(address), port);
        return true;
    }
}
