using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bongsu.Metrics.Encoding;

/// <summary>
/// A column of doubles, kept bit for bit: as scaled whole numbers where they are decimals of few digits, as their bit patterns where not.
/// <code>
/// column    := kind u8 | [exceptions] | <see cref="IntColumn"/>
/// kind      := 0..15 decimals of that exponent | + 0x20 with exceptions | 0x40 bit patterns
/// exceptions:= count varint | (rows since the last one, varint | the double's 8 bytes)*       values the exponent does not hold
/// </code>
/// </summary>
internal static class ValueColumn
{
    private const int WithExceptions = 0x20;
    private const int BitPatterns = 0x40;

    /// <summary>Up to this many rows the scratch memory is on the stack.</summary>
    private const int RowsOnStack = 256;

    [SkipLocalsInit]
    public static void Write(ByteBuffer target, ReadOnlySpan<double> values, bool thorough)
    {
        if (WriteConstant(target, values))
            return;
        if (values.Length <= RowsOnStack)
        {
            WriteVarying(target, values, stackalloc long[values.Length], thorough);
            return;
        }

        long[] scratch = ArrayPool<long>.Shared.Rent(values.Length);
        WriteVarying(target, values, scratch.AsSpan(0, values.Length), thorough);
        ArrayPool<long>.Shared.Return(scratch);
    }

    /// <exception cref="CorruptDataException">The bytes are no such column.</exception>
    public static void Read(ref ByteReader reader, Span<double> values)
    {
        int kind = reader.ReadByte();
        if (kind == BitPatterns)
        {
            IntColumn.Read(ref reader, MemoryMarshal.Cast<double, long>(values));
            return;
        }

        int exponent = kind & ~WithExceptions;
        if (exponent > Decimals.MostExponent)
            throw new CorruptDataException($"A column of doubles is of the unknown kind {kind}.");
        ReadOnlySpan<byte> exceptions = (kind & WithExceptions) != 0 ? PassExceptions(ref reader, values.Length) : default;
        // Scaled in place: a long and a double take the same room.
        Span<long> mantissas = MemoryMarshal.Cast<double, long>(values);
        IntColumn.Read(ref reader, mantissas);
        DecimalKernel.Unscale(mantissas, Decimals.Power(exponent));
        if (!exceptions.IsEmpty)
            PutExceptions(exceptions, values);
    }

    /// <summary>What a column's values are, told from how they are written.</summary>
    /// <exception cref="CorruptDataException">The bytes are no such column.</exception>
    public static ColumnKind KindOf(ReadOnlySpan<byte> column)
    {
        var reader = new ByteReader(column);
        int kind = reader.ReadByte();
        if ((kind & WithExceptions) != 0)
            PassExceptions(ref reader, int.MaxValue);
        (bool isConstant, bool isDifferences) = IntColumn.ShapeOf(reader.ReadByte());
        if (isConstant)
            return ColumnKind.Constant;
        if (kind == BitPatterns)
            return ColumnKind.Double;
        return (kind & ~WithExceptions) > 0 ? ColumnKind.Decimal : isDifferences ? ColumnKind.Counter : ColumnKind.Whole;
    }

    private static void WriteVarying(ByteBuffer target, ReadOnlySpan<double> values, Span<long> mantissas, bool thorough)
    {
        int exponent = Decimals.Guess(values);
        if (exponent >= 0 && TryWriteDecimals(target, values, mantissas, exponent, thorough))
            return;
        target.WriteByte(BitPatterns);
        IntColumn.Write(target, MemoryMarshal.Cast<double, long>(values), thorough);
    }

    private static bool WriteConstant(ByteBuffer target, ReadOnlySpan<double> values)
    {
        ReadOnlySpan<long> bits = MemoryMarshal.Cast<double, long>(values);
        if (bits.ContainsAnyExcept(bits[0]))
            return false;
        int exponent = Decimals.ExponentOf(values[0]);
        long number = bits[0];
        if (exponent >= 0)
            Decimals.TryScale(values[0], Decimals.Power(exponent), out number);
        target.WriteByte((byte)(exponent >= 0 ? exponent : BitPatterns));
        IntColumn.Write(target, [number], thorough: false);
        return true;
    }

    private static bool TryWriteDecimals(ByteBuffer target, ReadOnlySpan<double> values, Span<long> mantissas, int exponent, bool thorough)
    {
        int most = (values.Length / 16) + 1;
        List<int>? exceptions = Scale(values, mantissas, exponent, most, out int wanted);
        if (exceptions is not null && wanted > exponent)
        {
            // The few values looked at had fewer digits than the rest: once more with what the rest needs.
            exponent = wanted;
            exceptions = Scale(values, mantissas, exponent, most, out _);
        }

        if (exceptions?.Count > most)
            return false;
        target.WriteByte((byte)(exponent | (exceptions is null ? 0 : WithExceptions)));
        if (exceptions is not null)
            WriteExceptions(target, values, exceptions);
        IntColumn.Write(target, mantissas, thorough);
        return true;
    }

    /// <summary>
    /// Fills the mantissas; returns the rows that have none, or null when all have one. It stops when they are more than <paramref name="most"/> and
    /// no larger exponent (<paramref name="wanted"/>) would help.
    /// </summary>
    private static List<int>? Scale(ReadOnlySpan<double> values, Span<long> mantissas, int exponent, int most, out int wanted)
    {
        List<int>? exceptions = null;
        double power = Decimals.Power(exponent);
        wanted = exponent;
        int at = DecimalKernel.Scale(values, mantissas, power);
        while (at < values.Length)
        {
            wanted = Math.Max(wanted, Decimals.ExponentOf(values[at]));
            exceptions ??= [];
            exceptions.Add(at);
            if (exceptions.Count > most && wanted == exponent)
                break;
            mantissas[at] = at > 0 ? mantissas[at - 1] : 0;
            at++;
            at += DecimalKernel.Scale(values[at..], mantissas[at..], power);
        }

        return exceptions;
    }

    private static void WriteExceptions(ByteBuffer target, ReadOnlySpan<double> values, List<int> rows)
    {
        target.WriteVarInt((ulong)rows.Count);
        int before = 0;
        foreach (int row in rows)
        {
            target.WriteVarInt((ulong)(row - before));
            target.WriteInt64(BitConverter.DoubleToInt64Bits(values[row]));
            before = row;
        }
    }

    private static ReadOnlySpan<byte> PassExceptions(ref ByteReader reader, int rows)
    {
        ReadOnlySpan<byte> start = reader.Rest;
        int before = reader.Position;
        int count = reader.ReadCount(rows);
        for (int i = 0; i < count; i++)
        {
            reader.ReadVarInt();
            reader.ReadInt64();
        }

        return start[..(reader.Position - before)];
    }

    private static void PutExceptions(ReadOnlySpan<byte> bytes, Span<double> values)
    {
        var reader = new ByteReader(bytes);
        int count = reader.ReadCount(values.Length);
        int row = 0;
        for (int i = 0; i < count; i++)
        {
            row += reader.ReadCount(values.Length - 1 - row);
            values[row] = BitConverter.Int64BitsToDouble(reader.ReadInt64());
        }
    }
}
