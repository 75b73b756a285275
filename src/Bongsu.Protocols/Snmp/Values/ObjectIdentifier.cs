using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Bongsu.Protocols.Snmp.Values;

/// <summary>The name of an object: 1 to 128 numbers of 32 bits (RFC 2578 section 3.5).</summary>
public sealed class ObjectIdentifier : IEquatable<ObjectIdentifier>
{
    /// <summary>The most numbers that a name may have.</summary>
    public const int MaxLength = 128;

    private readonly uint[] _numbers;

    /// <summary>Takes the numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are none, or more than 128.</exception>
    public ObjectIdentifier(params ReadOnlySpan<uint> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfZero(numbers.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numbers.Length, MaxLength);
        _numbers = numbers.ToArray();
    }

    /// <summary>The numbers, in order.</summary>
    public ReadOnlySpan<uint> Numbers => _numbers;

    /// <summary>Reads <c>1.3.6.1.2.1</c>: two numbers or more; a dot before it is allowed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out ObjectIdentifier? value)
    {
        value = null;
        if (text is ['.', ..])
            text = text[1..];
        if (text.Length is 0 or > MaxLength * 11)
            return false;
        var numbers = new List<uint>(16);
        foreach (Range part in text.Split('.'))
        {
            if (!uint.TryParse(text[part], NumberStyles.None, CultureInfo.InvariantCulture, out uint number) || numbers.Count == MaxLength)
                return false;
            numbers.Add(number);
        }

        // The first two share a byte on the wire.
        if (numbers.Count < 2 || numbers[0] > 2 || (numbers[0] < 2 && numbers[1] > 39) || numbers is [2, > uint.MaxValue - 80, ..])
            return false;
        value = new ObjectIdentifier([.. numbers]);
        return true;
    }

    /// <summary>Reads <c>1.3.6.1.2.1</c>.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static ObjectIdentifier Parse(string text) =>
        TryParse(text, out ObjectIdentifier? value) ? value : throw new FormatException($"'{text}' is not an object identifier, such as 1.3.6.1.2.1.1.3.0.");

    /// <summary>True where it comes after another one in the order of an agent's objects.</summary>
    public bool IsAfter(ObjectIdentifier other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _numbers.AsSpan().SequenceCompareTo(other._numbers) > 0;
    }

    /// <summary>True where it lies below another one; it does not lie below itself.</summary>
    public bool IsBelow(ObjectIdentifier parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return _numbers.Length > parent._numbers.Length && _numbers.AsSpan().StartsWith(parent._numbers);
    }

    /// <summary>The name with further numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would have more than 128.</exception>
    public ObjectIdentifier With(params ReadOnlySpan<uint> further) => new([.. _numbers, .. further]);

    /// <inheritdoc />
    public bool Equals(ObjectIdentifier? other) => other is not null && _numbers.AsSpan().SequenceEqual(other._numbers);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ObjectIdentifier);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (uint number in _numbers)
            hash.Add(number);
        return hash.ToHashCode();
    }

    /// <summary>The numbers with dots between them.</summary>
    public override string ToString() => Join(_numbers);

    /// <summary>Numbers with dots between them.</summary>
    public static string Join(ReadOnlySpan<uint> numbers)
    {
        var text = new StringBuilder(numbers.Length * 4);
        foreach (uint number in numbers)
            text.Append(text.Length > 0 ? "." : "").Append(CultureInfo.InvariantCulture, $"{number}");
        return text.ToString();
    }

    /// <summary>Writes the content of the BER encoding (X.690 section 8.19).</summary>
    internal void WriteContent(ArrayBufferWriter<byte> to)
    {
        WriteNumber(to, ((ulong)_numbers[0] * 40) + (_numbers.Length > 1 ? _numbers[1] : 0));
        foreach (uint number in _numbers.AsSpan(Math.Min(2, _numbers.Length)))
            WriteNumber(to, number);
    }

    /// <summary>Reads the content of the BER encoding; an empty one is 0.0, as agents of old write it.</summary>
    internal static bool TryReadContent(ReadOnlySpan<byte> content, [NotNullWhen(true)] out ObjectIdentifier? value)
    {
        value = null;
        Span<uint> numbers = stackalloc uint[MaxLength];
        int count = 0;
        ulong number = 0;
        bool within = false;
        foreach (byte b in content)
        {
            number = (number << 7) | (uint)(b & 0x7F);
            if (number > uint.MaxValue + 80UL)
                return false;
            within = (b & 0x80) != 0;
            if (within)
                continue;
            if (count == 0)
            {
                uint first = (uint)Math.Min(number / 40, 2);
                number -= first * 40;
                numbers[count++] = first;
            }

            if (number > uint.MaxValue || count == MaxLength)
                return false;
            numbers[count++] = (uint)number;
            number = 0;
        }

        if (within)
            return false;
        value = count == 0 ? new ObjectIdentifier(0, 0) : new ObjectIdentifier(numbers[..count]);
        return true;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> to, ulong number)
    {
        int groups = 1;
        for (ulong rest = number >> 7; rest > 0; rest >>= 7)
            groups++;
        Span<byte> bytes = to.GetSpan(groups);
        for (int i = groups - 1; i >= 0; i--, number >>= 7)
            bytes[i] = (byte)((number & 0x7F) | (i == groups - 1 ? 0u : 0x80u));
        to.Advance(groups);
    }
}
