using System.Text;

namespace Bongsu.Collect.Preprocessing;

/// <summary>
/// White space in options, which is not seen where it is written: <c>\s</c> is a space, <c>\t</c>, <c>\r</c> and <c>\n</c> are what they are everywhere.
/// </summary>
internal static class Escapes
{
    /// <summary>The text that is meant.</summary>
    /// <param name="text">What is written. A backslash before any other character stands for itself.</param>
    /// <param name="backslash">Whether <c>\\</c> is one backslash.</param>
    public static string Read(string text, bool backslash)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var read = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char? meant = text[i] == '\\' && i + 1 < text.Length ? Meant(text[i + 1], backslash) : null;
            read.Append(meant ?? text[i]);
            if (meant is not null)
                i++;
        }

        return read.ToString();
    }

    private static char? Meant(char escaped, bool backslash) => escaped switch
    {
        's' => ' ',
        't' => '\t',
        'r' => '\r',
        'n' => '\n',
        '\\' when backslash => '\\',
        _ => null,
    };
}
