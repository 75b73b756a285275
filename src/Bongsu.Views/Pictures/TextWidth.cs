namespace Bongsu.Views.Pictures;

/// <summary>
/// How wide a text will be, by the habits of sans-serif fonts: who draws an SVG has fonts that nobody here knows, and both formats are laid out alike.
/// </summary>
internal static class TextWidth
{
    /// <summary>In pixels, rather too much than too little.</summary>
    /// <param name="text">One line.</param>
    /// <param name="size">Of the font, in pixels.</param>
    public static double Of(string text, double size) => text.Sum(Share) * size;

    /// <summary>The text, or as much of its front as has room, with an ellipsis.</summary>
    public static string Cut(string text, double size, double room)
    {
        if (Of(text, size) <= room)
            return text;
        double left = room - Of("…", size);
        int length = 0;
        while (length < text.Length && Share(text[length]) * size <= left)
            left -= Share(text[length++]) * size;
        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
            length--;
        return length == 0 ? "" : text[..length].TrimEnd() + "…";
    }

    private static double Share(char c) => c switch
    {
        >= '\u1100' => 1,
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' => 0.36,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' => 0.96,
        >= 'A' and <= 'Z' => 0.7,
        _ => 0.62,
    };
}
