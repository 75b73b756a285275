using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Expressions;

/// <summary>Finds macros in a text.</summary>
public static class MacroScanner
{
    /// <summary>The longest macro, in characters.</summary>
    public const int MaxLength = 8192;

    private const int MaxParameters = 64;

    /// <summary>Reads the macro that begins at a place; false where none does.</summary>
    public static bool TryScan(string text, int start, [NotNullWhen(true)] out MacroReference? macro)
    {
        macro = null;
        if (start + 2 >= text.Length || text[start] != '{')
            return false;
        return text[start + 1] == '{' ? TryFunctional(text, start, out macro) : TryPlain(text, start, out macro);
    }

    /// <summary>True where the text holds at least one macro.</summary>
    public static bool Contains(string text)
    {
        for (int i = text.IndexOf('{', StringComparison.Ordinal); i >= 0; i = text.IndexOf('{', i + 1))
        {
            if (TryScan(text, i, out _))
                return true;
        }

        return false;
    }

    private static bool TryFunctional(string text, int start, [NotNullWhen(true)] out MacroReference? macro)
    {
        macro = null;
        if (!TryPlain(text, start + 1, out MacroReference? inner))
            return false;
        int i = start + 1 + inner.Text.Length;
        if (i >= text.Length || text[i] != '.')
            return false;
        int name = ++i;
        while (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
            i++;
        if (i == name || i >= text.Length || text[i] != '(')
            return false;
        string function = text[name..i];
        if (!TryParameters(text, ref i, out List<string>? parameters) || i >= text.Length || text[i] != '}' || i - start >= MaxLength)
            return false;
        macro = new MacroReference(text[start..(i + 1)], inner.Kind, inner.Name)
        {
            Context = inner.Context,
            IsRegexContext = inner.IsRegexContext,
            Index = inner.Index,
            Function = function,
            Parameters = parameters,
        };
        return true;
    }

    private static bool TryPlain(string text, int start, [NotNullWhen(true)] out MacroReference? macro)
    {
        macro = null;
        if (start + 2 >= text.Length || text[start] != '{')
            return false;
        return text[start + 1] switch
        {
            '$' => TryUser(text, start, out macro),
            '#' => TryDiscovery(text, start, out macro),
            '?' => TryExpression(text, start, out macro),
            _ => TryBuiltIn(text, start, out macro),
        };
    }

    private static bool TryUser(string text, int start, [NotNullWhen(true)] out MacroReference? macro)
    {
        macro = null;
        int i = SkipName(text, start + 2);
        if (i == start + 2 || i >= text.Length)
            return false;
        string name = text[(start + 1)..i];
        string? context = null;
        bool regex = false;
        if (text[i] == ':')
        {
            i++;
            if (string.CompareOrdinal(text, i, "regex:", 0, 6) == 0)
            {
                regex = true;
                i += 6;
            }

            if (!TryContext(text, ref i, out context))
                return false;
        }

        if (i >= text.Length || text[i] != '}' || i - start >= MaxLength)
            return false;
        macro = new MacroReference(text[start..(i + 1)], MacroKind.User, name) { Context = context, IsRegexContext = regex };
        return true;
    }

    private static bool TryContext(string text, ref int i, [NotNullWhen(true)] out string? context)
    {
        context = null;
        while (i < text.Length && text[i] == ' ')
            i++;
        if (i < text.Length && text[i] == '"')
        {
            if (!TryQuoted(text, ref i, out context))
                return false;
            while (i < text.Length && text[i] == ' ')
                i++;
            return true;
        }

        int end = text.IndexOf('}', i, Math.Min(text.Length - i, MaxLength));
        if (end < 0)
            return false;
        context = text[i..end];
        i = end;
        return true;
    }

    private static bool TryDiscovery(string text, int start, [NotNullWhen(true)] out MacroReference? macro)
    {
        int i = SkipName(text, start + 2);
        bool whole = i > start + 2 && i < text.Length && text[i] == '}';
        macro = whole ? new MacroReference(text[start..(i + 1)], MacroKind.Discovery, text[(start + 1)..i]) : null;
        return whole;
    }

    private static bool TryBuiltIn(string text, int start, [NotNullWhen(true)] out MacroReference? macro)
    {
        macro = null;
        int i = start + 1;
        if (!char.IsAsciiLetterUpper(text[i]))
            return false;
        i = SkipName(text, i);
        if (i > start + 1 && text[i - 1] == '.' && IsTagFamily(text.AsSpan(start + 1, i - start - 1)))
        {
            // The name of a tag is free text, in quotes where it has to be.
            if (!TryTagName(text, ref i, out string? tag))
                return false;
            macro = new MacroReference(
                text[start..(i + 1)], MacroKind.BuiltIn, text[(start + 1)..(text.IndexOf("TAGS.", start, StringComparison.Ordinal) + 5)] + tag);
            return true;
        }

        if (i >= text.Length || text[i] != '}' || text[i - 1] == '.')
        {
            int tags = text.IndexOf("TAGS.", start, StringComparison.Ordinal);
            if (tags < 0 || tags + 5 > i || !IsTagFamily(text.AsSpan(start + 1, tags + 4 - start)))
                return false;
            i = tags + 5;
            if (!TryTagName(text, ref i, out string? tag))
                return false;
            macro = new MacroReference(text[start..(i + 1)], MacroKind.BuiltIn, text[(start + 1)..(tags + 5)] + tag);
            return true;
        }

        string name = text[(start + 1)..i];
        int index = 1;
        if (char.IsAsciiDigit(name[^1])
            && name[^1] != '0'
            && name.Length > 1
            && !char.IsAsciiDigit(name[^2])
            && !name.Contains("TAGS.", StringComparison.Ordinal))
        {
            index = name[^1] - '0';
            name = name[..^1];
        }

        macro = new MacroReference(text[start..(i + 1)], MacroKind.BuiltIn, name) { Index = index };
        return true;
    }

    private static bool IsTagFamily(ReadOnlySpan<char> prefix) =>
        prefix.SequenceEqual("EVENT.TAGS.")
            || prefix.SequenceEqual("EVENT.RECOVERY.TAGS.")
            || prefix.SequenceEqual("ITEM.TAGS.")
            || prefix.SequenceEqual("TRIGGER.TAGS.")
        || prefix.SequenceEqual("HOST.TAGS.");

    private static bool TryTagName(string text, ref int i, [NotNullWhen(true)] out string? tag)
    {
        tag = null;
        if (i < text.Length && text[i] == '"')
            return TryQuoted(text, ref i, out tag) && i < text.Length && text[i] == '}';
        int end = text.IndexOf('}', i, Math.Min(text.Length - i, 256));
        if (end <= i)
            return false;
        tag = text[i..end];
        i = end;
        return !tag.Contains('{', StringComparison.Ordinal);
    }

    private static bool TryExpression(string text, int start, [NotNullWhen(true)] out MacroReference? macro)
    {
        macro = null;
        int depth = 0;
        for (int i = start + 2; i < text.Length && i - start < MaxLength; i++)
        {
            char c = text[i];
            if (c == '"')
            {
                i = SkipText(text, i);
            }
            else if (c == '{')
            {
                depth++;
            }
            else if (c == '}' && depth-- == 0)
            {
                macro = new MacroReference(text[start..(i + 1)], MacroKind.Expression, text[(start + 2)..i]);
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads <c>(a,"b",c)</c> from the opening parenthesis; ends after the closing one.</summary>
    private static bool TryParameters(string text, ref int i, [NotNullWhen(true)] out List<string>? parameters)
    {
        parameters = null;
        var read = new List<string>();
        i++;
        while (i < text.Length && read.Count < MaxParameters)
        {
            while (i < text.Length && text[i] == ' ')
                i++;
            if (i < text.Length && text[i] == '"')
            {
                if (!TryQuoted(text, ref i, out string? quoted))
                    return false;
                read.Add(quoted);
                while (i < text.Length && text[i] == ' ')
                    i++;
            }
            else
            {
                int start = i;
                int end = Math.Min(text.Length, start + MaxLength);
                while (i < end && text[i] is not (',' or ')'))
                    i++;
                read.Add(text[start..i]);
            }

            if (i >= text.Length || text[i] is not (',' or ')'))
                return false;
            if (text[i++] == ')')
            {
                parameters = read is [""] ? [] : read;
                return true;
            }
        }

        return false;
    }

    private static bool TryQuoted(string text, ref int i, [NotNullWhen(true)] out string? value)
    {
        value = null;
        var read = new StringBuilder();
        for (i++; i < text.Length && read.Length < MaxLength; i++)
        {
            if (text[i] == '"')
            {
                i++;
                value = read.ToString();
                return true;
            }

            // Only a quote is escaped; a backslash stands for itself, as regular expressions need it.
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '"')
                i++;
            read.Append(text[i]);
        }

        return false;
    }

    /// <summary>The place of the closing quote of an expression's text, where both quotes and backslashes are escaped; the end where there is none.</summary>
    private static int SkipText(string text, int open)
    {
        int i = open + 1;
        while (i < text.Length && text[i] != '"')
            i += text[i] == '\\' ? 2 : 1;
        return i;
    }

    private static int SkipName(string text, int i)
    {
        int end = Math.Min(text.Length, i + MaxLength);
        while (i < end && (char.IsAsciiLetterUpper(text[i]) || char.IsAsciiDigit(text[i]) || text[i] is '_' or '.'))
            i++;
        return i;
    }
}
