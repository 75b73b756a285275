using System.Globalization;

namespace Bongsu.Protocols.Nagios;

/// <summary>Numbers as plugins write them: with a decimal point, and in the wild also with a comma or an exponent.</summary>
internal static class PluginNumber
{
    private const int MostLength = 64;

    /// <summary>Reads a finite number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        if (text.Length > MostLength)
            return false;
        Span<char> plain = stackalloc char[text.Length];
        text.Replace(plain, ',', '.');
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(plain, style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>How many characters at the beginning are those of a number.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] is '+' or '-' or '.' or ',' || IsExponent(text, length)))
            length++;
        return length;
    }

    // The e of 1e-05, and not that of a unit.
    private static bool IsExponent(ReadOnlySpan<char> text, int at) =>
        text[at] is 'e' or 'E' && at > 0 && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '+' or '-');
}
