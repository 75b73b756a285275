using System.Globalization;

namespace Bongsu.Collect.Preprocessing.Numerals;

/// <summary>Reads numbers that are not written in decimal, as Zabbix does: quotes, spaces and line ends around them do not count.</summary>
internal static class NumeralSystem
{
    private static readonly HashSet<string> s_true =
        new(["true", "t", "yes", "y", "on", "up", "running", "enabled", "available", "ok", "master"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_false =
        new(["false", "f", "no", "n", "off", "down", "unused", "disabled", "unavailable", "err", "slave"], StringComparer.OrdinalIgnoreCase);

    /// <summary>1 for a word that says yes and for a number other than 0, 0 for one that says no; null for any other.</summary>
    public static ulong? Boolean(string text)
    {
        string word = Trim(text);
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            return number == 0 ? 0UL : 1UL;
        return s_true.Contains(word) ? 1UL : s_false.Contains(word) ? 0UL : null;
    }

    /// <summary>An octal number of up to 64 bits, or null.</summary>
    public static ulong? Octal(string text)
    {
        string digits = Trim(text);
        ulong number = 0;
        foreach (char digit in digits)
        {
            if (digit is < '0' or > '7' || number >> 61 != 0)
                return null;
            number = (number << 3) | (uint)(digit - '0');
        }

        return digits.Length > 0 ? number : null;
    }

    /// <summary>A hexadecimal number of up to 64 bits, in one piece or in bytes that a space or a line end divides; or null.</summary>
    public static ulong? Hexadecimal(string text)
    {
        string digits = Trim(text);
        if (digits.AsSpan().ContainsAny(' ', '\n'))
        {
            string[] bytes = digits.Split(' ', '\n');
            if (bytes.Any(b => b.Length != 2))
                return null;
            digits = string.Concat(bytes);
        }

        return digits.Length > 0 && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number) ? number : null;
    }

    private static string Trim(string text) => text.TrimStart(' ', '"').TrimEnd(' ', '"', '\n', '\r');
}
