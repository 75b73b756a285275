using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>
/// A value of the language: a number, an exact unsigned 64-bit integer, or a text. A text that reads as a number (<c>12</c>, <c>1.5K</c>) counts as one where a
/// number is asked for, as in Zabbix.
/// </summary>
public readonly record struct ExpressionValue
{
    private readonly long _bits;
    private readonly string? _text;

    private ExpressionValue(ExpressionValueKind kind, long bits, string? text)
    {
        Kind = kind;
        _bits = bits;
        _text = text;
    }

    /// <summary>What it holds.</summary>
    public ExpressionValueKind Kind { get; }

    /// <summary>True for a text, even one that reads as a number.</summary>
    public bool IsText => Kind == ExpressionValueKind.Text;

    /// <summary>The exact integer; meaningful for <see cref="ExpressionValueKind.Unsigned"/> only.</summary>
    public ulong Unsigned => unchecked((ulong)_bits);

    /// <summary>The number as a double, rounded above 2^53; NaN for a text.</summary>
    public double Number => Kind switch
    {
        ExpressionValueKind.Number => BitConverter.Int64BitsToDouble(_bits),
        ExpressionValueKind.Unsigned => unchecked((ulong)_bits),
        _ => double.NaN,
    };

    /// <summary>The value as text: the text itself, the integer, or the shortest decimal that reads back as the same double.</summary>
    public string Text => Kind switch
    {
        ExpressionValueKind.Number => FormatNumber(Number),
        ExpressionValueKind.Unsigned => Unsigned.ToString(CultureInfo.InvariantCulture),
        _ => _text ?? string.Empty,
    };

    /// <summary>A number.</summary>
    public static ExpressionValue Of(double number) => new(ExpressionValueKind.Number, BitConverter.DoubleToInt64Bits(number), null);

    /// <summary>An exact integer.</summary>
    public static ExpressionValue Of(ulong number) => new(ExpressionValueKind.Unsigned, unchecked((long)number), null);

    /// <summary>A text.</summary>
    public static ExpressionValue Of(string text) => new(ExpressionValueKind.Text, 0, text);

    /// <summary>1 for true, 0 for false.</summary>
    public static ExpressionValue Of(bool truth) => Of(truth ? 1d : 0d);

    /// <summary>An item's value.</summary>
    public static ExpressionValue Of(in ItemValue value) => value.Type switch
    {
        ItemValueType.Float => Of(value.Number),
        ItemValueType.Unsigned => Of(value.Unsigned),
        _ => Of(value.Text),
    };

    /// <summary>The value as a number; false for a text that does not read as one.</summary>
    public bool TryNumber(out double number)
    {
        if (!IsText)
        {
            number = Number;
            return true;
        }

        bool read = NumberText.TryParse(_text, out ExpressionValue value);
        number = read ? value.Number : double.NaN;
        return read;
    }

    /// <summary>The value as a number or exact integer; false for a text that does not read as one.</summary>
    public bool TryNumeric([NotNullWhen(true)] out ExpressionValue? numeric)
    {
        numeric = this;
        if (!IsText)
            return true;
        if (NumberText.TryParse(_text, out ExpressionValue value))
        {
            numeric = value;
            return true;
        }

        numeric = null;
        return false;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static string FormatNumber(double number) => number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture);
}
