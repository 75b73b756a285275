using System.Globalization;

namespace Bongsu.Collect.Preprocessing;

/// <summary>
/// What flows from step to step: a double, an exact unsigned 64-bit integer, or a text. A text that is a number may be asked for as one; a number as its text.
/// </summary>
public readonly struct StepValue : IEquatable<StepValue>
{
    private readonly long _bits;
    private readonly Kind _kind;

    private StepValue(Kind kind, long bits, string? text)
    {
        _kind = kind;
        _bits = bits;
        Text = text;
    }

    private enum Kind : byte
    {
        Number,
        Whole,
        Text,
    }

    /// <summary>The text, or null where it is a number.</summary>
    public string? Text { get; }

    /// <summary>A double.</summary>
    public static StepValue OfNumber(double value) => new(Kind.Number, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>An unsigned integer, kept exactly.</summary>
    public static StepValue OfWhole(ulong value) => new(Kind.Whole, (long)value, null);

    /// <summary>A text.</summary>
    public static StepValue OfText(string text) => new(Kind.Text, 0, text);

    /// <summary>The exact unsigned integer, where it is one or its text is.</summary>
    public bool TryGetWhole(out ulong whole)
    {
        switch (_kind)
        {
            case Kind.Whole:
                whole = (ulong)_bits;
                return true;
            case Kind.Number:
                double number = BitConverter.Int64BitsToDouble(_bits);
                whole = number is >= 0 and <= 9007199254740992d ? (ulong)number : 0;
                return number is >= 0 and <= 9007199254740992d && whole == number;
            default:
                return ulong.TryParse(Text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out whole);
        }
    }

    /// <summary>The finite number, where it is one or its text is.</summary>
    public bool TryGetNumber(out double number)
    {
        switch (_kind)
        {
            case Kind.Whole:
                number = (ulong)_bits;
                return true;
            case Kind.Number:
                number = BitConverter.Int64BitsToDouble(_bits);
                return double.IsFinite(number);
            default:
                return double.TryParse(Text.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
        }
    }

    /// <summary>The text, or the number in a form that reads back as the same: whole ones in digits up to 10^21, others in the shortest.</summary>
    public string ToText() => _kind switch
    {
        Kind.Text => Text!,
        Kind.Whole => ((ulong)_bits).ToString(CultureInfo.InvariantCulture),
        _ => Format(BitConverter.Int64BitsToDouble(_bits)),
    };

    /// <inheritdoc />
    public bool Equals(StepValue other) => _kind == other._kind && _bits == other._bits && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is StepValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_kind, _bits, Text);

    /// <summary>Same kind and content.</summary>
    public static bool operator ==(StepValue left, StepValue right) => left.Equals(right);

    /// <summary>Different kind or content.</summary>
    public static bool operator !=(StepValue left, StepValue right) => !left.Equals(right);

    /// <inheritdoc />
    public override string ToString() => ToText();

    private static string Format(double number) =>
        number.ToString(Math.Abs(number) is >= 1e15 and < 1e21 && Math.Floor(number) == number ? "F0" : "R", CultureInfo.InvariantCulture);
}
