using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Model.Values;

/// <summary>
/// Rewrites the parameters of an item key as Zabbix expands macros in it: each parameter for itself, those of arrays too; a parameter that was quoted stays
/// quoted, one that was not gets quotes where its new value needs them, and everything else of the text stays as it was written.
/// </summary>
public static class ItemKeyParameters
{
    /// <summary>Maps every parameter.</summary>
    /// <param name="key">A key; a text that is none comes back as it is.</param>
    /// <param name="map">Gets a parameter without its quotes, gives its new value.</param>
    /// <param name="mapped">The key with the new values.</param>
    /// <param name="error">A value that cannot stand in a key, in words.</param>
    /// <returns>False where a value would need quotes and ends with a backslash, which no quoted parameter can.</returns>
    public static bool TryMap(string key, Func<string, string> map, out string mapped, [NotNullWhen(false)] out string? error)
    {
        (mapped, error) = (key, null);
        int open = key.IndexOf('[', StringComparison.Ordinal);
        if (open < 0 || ItemKey.ScanLength(key, 0, out string? fault) != key.Length || fault is not null)
            return true;
        var text = new StringBuilder(key, 0, open + 1, key.Length + 32);
        int depth = 1;
        for (int i = open + 1; depth > 0;)
        {
            int start = i = CopySpaces(key, i, text);
            if (depth == 1 && key[i] == '[')
            {
                text.Append(key[i++]);
                depth = 2;
                continue;
            }

            bool quoted = key[i] == '"';
            i = quoted ? EndOfQuoted(key, i) : EndOfPlain(key, i);
            string written = key[start..i];
            string value = quoted ? written[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal) : written;
            string next = map(value);
            if (next != value && !TryWrite(next, quoted, out written))
            {
                error = $"the value '{next}' of '{value}' needs quotes and ends with a backslash, which a quoted parameter cannot";
                return false;
            }

            text.Append(written);
            i = CopySpaces(key, i, text);
            while (depth > 0 && key[i] == ']')
            {
                text.Append(key[i++]);
                if (--depth > 0)
                    i = CopySpaces(key, i, text);
            }

            if (depth > 0)
                text.Append(key[i++]);
        }

        mapped = text.ToString();
        return true;
    }

    private static bool TryWrite(string value, bool quoted, out string written)
    {
        written = value;
        if (!quoted && !value.StartsWith('"') && !value.StartsWith(' ') && !value.StartsWith('[') && value.AsSpan().IndexOfAny(',', ']') < 0)
            return true;
        written = "\"" + value.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
        return !value.EndsWith('\\');
    }

    private static int CopySpaces(string key, int i, StringBuilder text)
    {
        for (; key[i] == ' '; i++)
            text.Append(' ');
        return i;
    }

    private static int EndOfQuoted(string key, int i)
    {
        for (i++; key[i] != '"'; i++)
        {
            if (key[i] == '\\' && key[i + 1] == '"')
                i++;
        }

        return i + 1;
    }

    private static int EndOfPlain(string key, int i)
    {
        while (key[i] is not (',' or ']'))
            i++;
        return i;
    }
}
