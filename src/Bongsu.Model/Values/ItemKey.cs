using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Model.Values;

/// <summary>
/// A Zabbix item key, <c>name[p1,"p 2",[a,b]]</c>, read into its name and parameters (protocols.md A11). Parameters come unquoted; a nested array comes as its
/// own text with the brackets.
/// </summary>
public sealed record ItemKey(string Name, IReadOnlyList<string> Parameters)
{
    /// <summary>The longest key accepted, in characters.</summary>
    public const int MaxLength = 2048;

    /// <summary>The parameter at a place, or the empty string where there is none.</summary>
    public string this[int index] => index < Parameters.Count ? Parameters[index] : string.Empty;

    /// <summary>Reads a whole key.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ItemKey? key, [NotNullWhen(false)] out string? error)
    {
        key = null;
        int end = ScanLength(text, 0, out error);
        if (error is not null)
            return false;
        if (end != text.Length)
        {
            error = $"The item key '{text}' goes on after its end at column {end + 1}.";
            return false;
        }

        int open = text.IndexOf('[', StringComparison.Ordinal);
        key = open < 0 ? new ItemKey(text, []) : new ItemKey(text[..open], ReadParameters(text, open));
        error = null;
        return true;
    }

    /// <summary>Where a key that starts at <paramref name="start"/> ends (exclusive); an error instead where there is none.</summary>
    public static int ScanLength(string text, int start, out string? error)
    {
        error = null;
        int i = start;
        while (i < text.Length && IsNameCharacter(text[i]))
            i++;
        if (i == start)
        {
            error = $"An item key was expected at column {start + 1}.";
            return start;
        }

        if (i - start > MaxLength || text.Length - start > MaxLength * 8)
        {
            error = $"The item key is longer than {MaxLength} characters.";
            return start;
        }

        if (i >= text.Length || text[i] != '[')
            return i;
        int depth = 0;
        bool atStart = true;
        bool atEnd = false;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if ((atStart || atEnd) && c == ' ')
                continue;
            if (atEnd && c is not (',' or ']'))
            {
                error = $"',' or ']' was expected in the item key at column {i + 1}, after a quoted parameter or an array.";
                return i;
            }

            if (atStart && c == '"')
            {
                i++;
                while (i < text.Length && text[i] != '"')
                    i += text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '"' ? 2 : 1;
                if (i >= text.Length)
                    break;
                (atStart, atEnd) = (false, true);
            }
            else if (c == '[' && (depth == 0 || atStart))
            {
                depth++;
                atStart = true;
                if (depth > 2)
                {
                    error = $"The item key nests arrays deeper than one level at column {i + 1}.";
                    return i;
                }
            }
            else if (c == ']')
            {
                depth--;
                (atStart, atEnd) = (false, true);
                if (depth == 0)
                    return i + 1;
            }
            else
            {
                (atStart, atEnd) = (c == ',', false);
            }
        }

        error = "The item key lacks its closing ']'.";
        return text.Length;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        if (Parameters.Count == 0)
            return Name;
        var text = new StringBuilder(Name).Append('[');
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            text.Append(Quote(Parameters[i]));
        }

        return text.Append(']').ToString();
    }

    /// <summary>A parameter as it must be written inside a key: quoted only where it has to be.</summary>
    public static string Quote(string parameter) =>
        IsArray(parameter) ? parameter
        : NeedsQuotes(parameter) || (parameter.Contains('"', StringComparison.Ordinal) && !parameter.EndsWith('\\'))
            ? "\"" + parameter.Replace("\"", "\\\"", StringComparison.Ordinal) + "\""
            : parameter;

    private static bool IsArray(string parameter) =>
        parameter.StartsWith('[') && TryParse($"k[{parameter}]", out ItemKey? key, out _) && key.Parameters is [var only] && only == parameter;

    private static bool NeedsQuotes(string parameter) => parameter is ['"' or ' ' or '[', ..] || parameter.AsSpan().IndexOfAny(',', ']') >= 0;

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';

    private static List<string> ReadParameters(string text, int open)
    {
        var parameters = new List<string>();
        int i = open + 1;
        while (true)
        {
            while (text[i] == ' ')
                i++;
            int start = i;
            if (text[i] == '"')
            {
                var value = new StringBuilder();
                for (i++; text[i] != '"'; i++)
                {
                    if (text[i] == '\\' && text[i + 1] == '"')
                        i++;
                    value.Append(text[i]);
                }

                i++;
                parameters.Add(value.ToString());
                while (text[i] == ' ')
                    i++;
            }
            else if (text[i] == '[')
            {
                int close = FindArrayEnd(text, i);
                parameters.Add(text[start..(close + 1)]);
                i = close + 1;
                while (text[i] == ' ')
                    i++;
            }
            else
            {
                while (text[i] is not (',' or ']'))
                    i++;
                parameters.Add(text[start..i]);
            }

            if (text[i] != ',')
                return parameters;
            i++;
        }
    }

    private static int FindArrayEnd(string text, int open)
    {
        bool atStart = true;
        for (int i = open + 1; ; i++)
        {
            if (atStart && text[i] == '"')
            {
                for (i++; text[i] != '"'; i++)
                {
                    if (text[i] == '\\' && text[i + 1] == '"')
                        i++;
                }

                atStart = false;
            }
            else if (text[i] == ']')
            {
                return i;
            }
            else
            {
                atStart = text[i] is ',' or ' ' && (atStart || text[i] == ',');
            }
        }
    }
}
