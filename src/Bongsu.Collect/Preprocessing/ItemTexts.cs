using System.Text;

namespace Bongsu.Collect.Preprocessing;

/// <summary>Makes texts from strangers fit to be stored: at most 64 KiB of UTF-8, no NUL (PostgreSQL takes none), no half characters.</summary>
internal static class ItemTexts
{
    /// <summary>The longest text in bytes of UTF-8.</summary>
    public const int MaxBytes = 65_536;

    /// <summary>The text itself where it is fit.</summary>
    public static string Fit(string text)
    {
        if (text.AsSpan().IndexOf('\0') >= 0)
            text = text.Replace('\0', '\uFFFD');
        text = Whole(text);
        if (text.Length <= MaxBytes / 3 || Encoding.UTF8.GetByteCount(text) <= MaxBytes)
            return text;
        int length = 0;
        int bytes = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxBytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    /// <summary>The text with every half of a character replaced; the text itself where there is none.</summary>
    public static string Whole(string text) => HasHalfCharacters(text) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    private static bool HasHalfCharacters(string text)
    {
        int i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (i < 0)
            return false;
        for (; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return true;
        }

        return false;
    }
}
