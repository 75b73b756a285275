using System.Buffers.Text;
using System.Globalization;

namespace Bongsu.PromQl.Json;

/// <summary>
/// Doubles as Prometheus writes them in JSON: the fewest digits that read back the same, without exponent from 1e-6 to 1e21, else with an
/// exponent of at least two digits; <c>+Inf</c>, <c>-Inf</c>, <c>NaN</c>.
/// </summary>
internal static class GoNumber
{
    /// <summary>No number is longer: sign, 21 digits, and as many zeros as go before 17 digits at 1e-6.</summary>
    public const int LongestBytes = 48;

    // A thousand times it has 15 digits.
    private const double MostShort = 1e12;

    /// <summary>Writes ASCII; returns how many bytes.</summary>
    public static int Format(double value, Span<byte> output)
    {
        if (!double.IsFinite(value))
            return Copy(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8, output);

        // The fast roads: most values are whole, or decimals of a few digits, or such that .NET writes them as Go does.
        double size = Math.Abs(value);
        if (size < MostShort && TryFormatShort(value, output, out int length))
            return length;
        if (size is 0 or (>= 1e-4 and < 1e15))
        {
            Utf8Formatter.TryFormat(value, output, out int written);
            return written;
        }

        Span<byte> text = stackalloc byte[LongestBytes];
        value.TryFormat(text, out length, "R", CultureInfo.InvariantCulture);
        return Rewrite(text[..length], size is < 1e-6 or >= 1e21, output);
    }

    /// <summary>A point and up to three digits, of a number of thousandths from 1 to 999.</summary>
    public static int WriteFraction(int thousandths, Span<byte> output)
    {
        output[0] = (byte)'.';
        output[1] = (byte)('0' + (thousandths / 100));
        output[2] = (byte)('0' + (thousandths / 10 % 10));
        output[3] = (byte)('0' + (thousandths % 10));
        return thousandths % 100 == 0 ? 2 : thousandths % 10 == 0 ? 3 : 4;
    }

    /// <summary>
    /// Whole numbers and those of up to three decimals. Two decimals of at most 15 digits never are the same double, so the one that is found is the shortest.
    /// </summary>
    private static bool TryFormatShort(double value, Span<byte> output, out int length)
    {
        length = 0;
        double rounded = Math.Round(value * 1000);
        if (rounded / 1000 != value || (rounded == 0 && double.IsNegative(value)))
            return false;
        (long whole, long rest) = Math.DivRem((long)rounded, 1000);
        if (whole == 0 && rest < 0)
            output[length++] = (byte)'-';
        Utf8Formatter.TryFormat(whole, output[length..], out int written);
        length += written;
        if (rest != 0)
            length += WriteFraction((int)Math.Abs(rest), output[length..]);
        return true;
    }

    /// <summary>From <c>-d.dddE+x</c> or plain digits.</summary>
    private static int Rewrite(ReadOnlySpan<byte> text, bool exponential, Span<byte> output)
    {
        int at = 0;
        if (text[0] == '-')
        {
            output[at++] = (byte)'-';
            text = text[1..];
        }

        int mark = text.IndexOf((byte)'E');
        int exponent = mark < 0 ? 0 : int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> mantissa = mark < 0 ? text : text[..mark];
        int point = mantissa.IndexOf((byte)'.');
        Span<byte> digits = stackalloc byte[LongestBytes];
        int count = 0;
        foreach (byte b in mantissa)
        {
            if (b != '.')
                digits[count++] = b;
        }

        // The value is 0.digits × 10^before.
        int before = (point < 0 ? mantissa.Length : point) + exponent;
        int zeros = digits[..count].IndexOfAnyExcept((byte)'0');
        ReadOnlySpan<byte> significant = digits[zeros..count].TrimEnd((byte)'0');
        before -= zeros;
        return exponential ? at + WriteExponential(significant, before - 1, output[at..]) : at + WritePlain(significant, before, output[at..]);
    }

    private static int WriteExponential(ReadOnlySpan<byte> digits, int exponent, Span<byte> output)
    {
        int at = 0;
        output[at++] = digits[0];
        if (digits.Length > 1)
        {
            output[at++] = (byte)'.';
            at += Copy(digits[1..], output[at..]);
        }

        output[at++] = (byte)'e';
        output[at++] = (byte)(exponent < 0 ? '-' : '+');
        Math.Abs(exponent).TryFormat(output[at..], out int written, "00", CultureInfo.InvariantCulture);
        return at + written;
    }

    private static int WritePlain(ReadOnlySpan<byte> digits, int before, Span<byte> output)
    {
        int at = 0;
        if (before <= 0)
        {
            at += Copy("0."u8, output);
            output.Slice(at, -before).Fill((byte)'0');
            at -= before;
            return at + Copy(digits, output[at..]);
        }

        int whole = Math.Min(before, digits.Length);
        at += Copy(digits[..whole], output);
        output.Slice(at, before - whole).Fill((byte)'0');
        at += before - whole;
        if (whole == digits.Length)
            return at;
        output[at++] = (byte)'.';
        return at + Copy(digits[whole..], output[at..]);
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }
}
