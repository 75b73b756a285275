using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Configuration.Networks;

/// <summary>Addresses that follow each other, of one family.</summary>
internal readonly record struct AddressRange
{
    private AddressRange(UInt128 first, UInt128 last, bool isV6) => (First, Last, IsV6) = (first, last, isV6);

    /// <summary>The first address as a number.</summary>
    public UInt128 First { get; }

    /// <summary>The last address as a number.</summary>
    public UInt128 Last { get; }

    /// <summary>True for IPv6.</summary>
    public bool IsV6 { get; }

    /// <summary>Reads a network in CIDR notation, two addresses with a dash between, or one address.</summary>
    /// <param name="text">An IPv4 network of more than two addresses is without its first and its last, which are no host's.</param>
    /// <param name="range">The range.</param>
    /// <param name="fault">What is wrong, in a sentence.</param>
    public static bool TryParse(string text, out AddressRange range, [NotNullWhen(false)] out string? fault)
    {
        (range, fault) = (default, null);
        string trimmed = text.Trim();
        if (trimmed.Contains('/', StringComparison.Ordinal))
        {
            if (!IPNetwork.TryParse(trimmed, out IPNetwork network))
                return Refuse(trimmed, out fault);
            bool isV6 = network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;
            int rest = (isV6 ? 128 : 32) - network.PrefixLength;
            UInt128 first = rest == 128 ? 0 : NumberOf(network.BaseAddress) >> rest << rest;
            UInt128 last = rest == 128 ? UInt128.MaxValue : first + ((UInt128.One << rest) - 1);
            range = !isV6 && rest > 1 ? new AddressRange(first + 1, last - 1, isV6) : new AddressRange(first, last, isV6);
            return true;
        }

        string[] ends = trimmed.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || !IsAddress(ends[0], out IPAddress? from) || !IsAddress(ends[^1], out IPAddress? to) || from.AddressFamily != to.AddressFamily)
            return Refuse(trimmed, out fault);
        range = new AddressRange(NumberOf(from), NumberOf(to), from.AddressFamily == AddressFamily.InterNetworkV6);
        if (range.First <= range.Last)
            return true;
        fault = $"'{trimmed}' ends before it begins.";
        return false;
    }

    /// <summary>True where a number of the family lies within.</summary>
    public bool Contains(UInt128 number, bool isV6) => isV6 == IsV6 && number >= First && number <= Last;

    /// <summary>The address of a number.</summary>
    public static IPAddress AddressOf(UInt128 number, bool isV6)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(isV6 ? bytes : bytes[12..]);
    }

    private static UInt128 NumberOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address.TryWriteBytes(address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes : bytes[12..], out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    // The framework takes "10" for 0.0.0.10, and an IPv6 address with a scope.
    private static bool IsAddress(string text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? !text.Contains('%', StringComparison.Ordinal) : text.Count(static c => c == '.') == 3);

    private static bool Refuse(string text, out string fault)
    {
        fault = $"'{text}' is not a range of addresses: write 10.0.0.0/24, 10.0.0.5-10.0.0.9, or one address.";
        return false;
    }
}
