using System.Globalization;
using System.Text;

namespace Bongsu.Respond.Messages;

/// <summary>
/// What a host or a check said, made fit to be shown: anything may stand in it. Control characters, line and paragraph separators, invisible direction marks
/// and half characters go; length is bounded.
/// </summary>
public static class HostileText
{
    /// <summary>As one line; what would break it becomes a blank.</summary>
    public static string Line(string? text, int maxLength) => Clean(text, maxLength, keepLines: false);

    /// <summary>As lines ended by line feeds.</summary>
    public static string Lines(string? text, int maxLength) => Clean(text, maxLength, keepLines: true);

    private static string Clean(string? text, int maxLength, bool keepLines)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > maxLength - 1)
            {
                clean.Append('…');
                break;
            }

            if (keepLines && rune.Value == '\n')
                clean.Append('\n');
            else if (IsBreak(rune))
                clean.Append(' ');
            else if (!IsInvisible(rune))
                clean.Append(rune);
        }

        return clean.ToString().Trim();
    }

    private static bool IsBreak(Rune rune) =>
        Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // The format characters that turn the reading direction, and the tag characters: they hide or reorder what a reader sees. Joiners stay, Korean and emoji
    // need them.
    private static bool IsInvisible(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0xFEFF or (>= 0xE0000 and <= 0xE007F);
}
