using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>
/// Numbers as the language writes them: digits with an optional fraction and exponent, and an optional suffix: s m h d w (seconds) or K M G T (powers of 1024).
/// A whole number that fits 64 bits is kept exactly.
/// </summary>
internal static class NumberText
{
    /// <summary>Reads a whole text as a number, with an optional minus before it.</summary>
    public static bool TryParse(string? text, out ExpressionValue value)
    {
        value = default;
        if (string.IsNullOrEmpty(text))
            return false;
        bool negative = text[0] == '-';
        int start = negative || text[0] == '+' ? 1 : 0;
        int length = Scan(text, start);
        if (length == 0 || start + length != text.Length || !TryValue(text.AsSpan(start), out value))
            return false;
        if (negative)
            value = ExpressionValue.Of(-value.Number);
        return true;
    }

    /// <summary>How many characters from <paramref name="start"/> form a number with its suffix; 0 where none does. No sign.</summary>
    public static int Scan(string text, int start)
    {
        int i = start;
        int digits = SkipDigits(text, ref i);
        if (i < text.Length && text[i] == '.')
        {
            i++;
            digits += SkipDigits(text, ref i);
        }

        if (digits == 0)
            return 0;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            int e = i + 1;
            if (e < text.Length && text[e] is '+' or '-')
                e++;
            if (SkipDigits(text, ref e) > 0)
                i = e;
        }

        if (i < text.Length && Factor(text[i]) > 0)
            i++;
        return i - start;
    }

    /// <summary>The value of a text that <see cref="Scan"/> took whole; false where it is too large for a double.</summary>
    public static bool TryValue(ReadOnlySpan<char> text, out ExpressionValue value)
    {
        value = default;
        ulong factor = Factor(text[^1]);
        ReadOnlySpan<char> digits = factor > 0 ? text[..^1] : text;
        if (factor == 0)
            factor = 1;
        if (ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong whole) && (whole == 0 || factor <= ulong.MaxValue / whole))
        {
            value = ExpressionValue.Of(whole * factor);
            return true;
        }

        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number))
            return false;
        number *= factor;
        value = ExpressionValue.Of(number);
        return double.IsFinite(number);
    }

    private static int SkipDigits(string text, ref int i)
    {
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i - start;
    }

    private static ulong Factor(char suffix) => suffix switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86400,
        'w' => 604800,
        'K' => 1UL << 10,
        'M' => 1UL << 20,
        'G' => 1UL << 30,
        'T' => 1UL << 40,
        _ => 0,
    };
}
