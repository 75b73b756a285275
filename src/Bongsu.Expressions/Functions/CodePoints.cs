namespace Bongsu.Expressions;

/// <summary>Positions in a text counted in characters (code points), not in UTF-16 units.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i = Next(text, i))
            count++;
        return count;
    }

    /// <summary>The UTF-16 index of the character at a position from 0; the text's length where it has fewer.</summary>
    public static int IndexOf(string text, int position)
    {
        int i = 0;
        for (int passed = 0; passed < position && i < text.Length; passed++)
            i = Next(text, i);
        return i;
    }

    private static int Next(string text, int i) => char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? i + 2 : i + 1;
}
