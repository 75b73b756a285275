using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bongsu.Protocols.Zabbix;

/// <summary>Reads JSON tokens the way peers write them: numbers as strings, strings as numbers, text that is not quite UTF-8.</summary>
internal static class JsonText
{
    /// <summary>A string, number or Boolean as text; null for null. The reader stands on the value.</summary>
    /// <returns>False for an object or an array, which the caller skips.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, Utf8StringCache? cache, out string? text)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when !reader.ValueIsEscaped:
            case JsonTokenType.Number:
            case JsonTokenType.True:
            case JsonTokenType.False:
                text = cache is null ? Encoding.UTF8.GetString(reader.ValueSpan) : cache.Get(reader.ValueSpan);
                return true;
            case JsonTokenType.String:
                text = Unescape(reader.ValueSpan);
                return true;
            case JsonTokenType.Null:
                text = null;
                return true;
            default:
                text = null;
                return false;
        }
    }

    /// <summary>A whole number, also one in quotes; a fraction is cut off. Null for null, empty text and what is no number.</summary>
    public static long? ReadLong(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
            return null;
        ReadOnlySpan<byte> span = reader.ValueSpan.Trim(" "u8);
        if (Utf8Parser.TryParse(span, out long whole, out int used) && used == span.Length)
            return whole;
        return double.TryParse(span, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) < 9e18 ? (long)number : null;
    }

    /// <summary>As <see cref="ReadLong"/>, null outside of 32 bits.</summary>
    public static int? ReadInt(ref Utf8JsonReader reader) =>
        ReadLong(ref reader) is { } number && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>
    /// Resolves escapes. Half a surrogate pair becomes U+FFFD instead of an error: one strange line of a log must not keep an agent re-sending for ever.
    /// </summary>
    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var text = new StringBuilder(escaped.Length);
        while (!escaped.IsEmpty)
        {
            int slash = escaped.IndexOf((byte)'\\');
            if (slash < 0)
            {
                text.Append(Encoding.UTF8.GetString(escaped));
                break;
            }

            text.Append(Encoding.UTF8.GetString(escaped[..slash]));
            escaped = escaped[(slash + 1)..];
            int used = 1;
            switch (escaped[0])
            {
                case (byte)'n': text.Append('\n'); break;
                case (byte)'r': text.Append('\r'); break;
                case (byte)'t': text.Append('\t'); break;
                case (byte)'b': text.Append('\b'); break;
                case (byte)'f': text.Append('\f'); break;
                case (byte)'u': used = AppendUnicode(text, escaped); break;
                default: text.Append((char)escaped[0]); break;
            }

            escaped = escaped[used..];
        }

        return text.ToString();
    }

    /// <summary>Appends <c>uXXXX</c>, or both halves of a pair; returns how many bytes that took. The reader has checked the digits.</summary>
    private static int AppendUnicode(StringBuilder text, ReadOnlySpan<byte> from)
    {
        char first = Hex(from[1..5]);
        if (char.IsHighSurrogate(first) && from.Length >= 11 && from[5] == '\\' && from[6] == 'u')
        {
            char second = Hex(from[7..11]);
            if (char.IsLowSurrogate(second))
            {
                text.Append(first).Append(second);
                return 11;
            }
        }

        text.Append(char.IsSurrogate(first) ? '\uFFFD' : first);
        return 5;
    }

    private static char Hex(ReadOnlySpan<byte> digits) => (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
