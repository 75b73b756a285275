using System.Buffers.Text;
using System.Globalization;

namespace Bongsu.Metrics.PromQl;

/// <summary>
/// Doubles as Prometheus writes them in JSON: the fewest digits that read back the same, without exponent from 1e-6 to 1e21, else with an
/// exponent of at least two digits; <c>+Inf</c>, <c>-Inf</c>, <c>NaN</c>.
/// </summary>
internal static class GoNumber
{
    /// <summary>No number is longer: sign, 21 digits, and as many zeros as go before 17 digits at 1e-6.</summary>
    public const int LongestBytes = 48;

    /// <summary>Writes ASCII; returns how many bytes.</summary>
    public static int Format(double value, Span<byte> output)
    {
        if (!double.IsFinite(value))
            return Copy(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8, output);

        // The fast road: most values are short, and .NET writes them as Go does.
        double size = Math.Abs(value);
        if (size is 0 or (>= 1e-4 and < 1e15))
        {
            Utf8Formatter.TryFormat(value, output, out int written);
            return written;
        }

        Span<byte> text = stackalloc byte[LongestBytes];
        value.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
        return Rewrite(text[..length], size is < 1e-6 or >= 1e21, output);
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
