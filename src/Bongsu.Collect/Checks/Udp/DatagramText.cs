using System.Globalization;
using System.Text;

namespace Bongsu.Collect.Checks.Udp;

/// <summary>Texts that stand for bytes.</summary>
internal static class DatagramText
{
    /// <summary>
    /// The bytes: UTF-8, with <c>\r</c>, <c>\n</c>, <c>\t</c>, <c>\\</c> and <c>\xHH</c> read as such. Any other backslash stands for itself.
    /// </summary>
    public static byte[] ToBytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                if (text[i + 1] == 'x'
                    && i + 3 < text.Length
                    && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
                {
                    bytes.Add(value);
                    i += 3;
                    continue;
                }

                if (text[i + 1] is 'r' or 'n' or 't' or '\\')
                {
                    bytes.Add(text[++i] switch { 'r' => (byte)'\r', 'n' => (byte)'\n', 't' => (byte)'\t', _ => (byte)'\\' });
                    continue;
                }
            }

            Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int used);
            bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
            i += used - 1;
        }

        return [.. bytes];
    }

    /// <summary>The beginning, for a sentence.</summary>
    public static string Shown(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(60);
        foreach (byte b in bytes[..Math.Min(bytes.Length, 60)])
            text.Append(b is >= 32 and < 127 ? (char)b : '.');
        return text.ToString();
    }
}
