namespace Bongsu.Expressions;

/// <summary>Reads a number of which macros are a part.</summary>
internal static class CompoundReader
{
    private const string Suffixes = "smhdwKMGT";

    /// <summary>
    /// How many characters from <paramref name="start"/> are digits, points, macros and a suffix without a space between them, with at least one macro and
    /// something else; 0 for a macro or number alone.
    /// </summary>
    public static int Scan(string text, int start)
    {
        int i = start;
        int macros = 0;
        int others = 0;
        while (i < text.Length)
        {
            if (text[i] == '{' && MacroScanner.TryScan(text, i, out MacroReference? macro) && macro.Kind != MacroKind.Expression)
            {
                i += macro.Text.Length;
                macros++;
            }
            else if (char.IsAsciiDigit(text[i]) || text[i] == '.' || IsExponent(text, i))
            {
                i++;
                others++;
            }
            else
            {
                break;
            }
        }

        if (i > start && IsSuffix(text, i))
        {
            i++;
            others++;
        }

        return macros > 0 && macros + others > 1 ? i - start : 0;
    }

    /// <summary>True where the text would be a number if its macros were digits.</summary>
    public static bool IsNumber(string text) => NumberText.TryParse(MacroExpander.ExpandWith(text, _ => "1"), out _);

    private static bool IsExponent(string text, int i) =>
        text[i] is 'e' or 'E' && i + 1 < text.Length && (text[i + 1] == '{' || char.IsAsciiDigit(text[i + 1]));

    private static bool IsSuffix(string text, int i) =>
        i < text.Length
            && Suffixes.Contains(text[i], StringComparison.Ordinal)
            && (i + 1 >= text.Length || !(char.IsAsciiLetterOrDigit(text[i + 1]) || text[i + 1] is '_' or '(' or '{'));
}
