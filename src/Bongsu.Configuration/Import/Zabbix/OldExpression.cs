using System.Text;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Triggers' expressions before Zabbix 5.4: <c>{host:key.function(parameters)}</c> between operators.</summary>
internal static class OldExpression
{
    private const int MaxLength = 65_536;

    /// <summary>Today's form.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="own">The item that <c>{last()}</c> reads, as <c>/host/key</c>; null where every function must name one.</param>
    /// <exception cref="FormatException">It is not an expression.</exception>
    public static string Translate(string text, string? own)
    {
        if (text.Length > MaxLength)
            throw new FormatException($"it is longer than {MaxLength} characters.");
        var made = new StringBuilder();
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (c == '"')
                Copy(text, ref at, made);
            else if (c == '{' && own is not null && IsOwnCall(text, at))
                made.Append(OwnCall(text, ref at, own));
            else if (c == '{' && at + 1 < text.Length && text[at + 1] is not ('$' or '#' or '?') && ColonOf(text, at) is { } colon)
                made.Append(Reference(text, ref at, colon));
            else
                made.Append(text[at++]);
        }

        return made.ToString();
    }

    private static bool IsOwnCall(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length && char.IsAsciiLetterLower(text[end]))
            end++;
        return end > at + 1 && end < text.Length && text[end] == '(';
    }

    private static string OwnCall(string text, ref int at, string own)
    {
        int open = text.IndexOf('(', at);
        string function = text[(at + 1)..open];
        at = open + 1;
        List<string> parameters = OldParameters.Read(text, ref at, keys: false);
        if (at >= text.Length || text[at++] != '}')
            throw new FormatException("a '}' is missing.");
        return OldFunctions.Call(function, own, parameters);
    }

    // A macro such as {TRIGGER.VALUE} has no colon.
    private static int? ColonOf(string text, int at)
    {
        int depth = 0;
        for (int i = at; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return null;
                case ':' when depth == 1:
                    return i;
            }
        }

        return null;
    }

    private static string Reference(string text, ref int at, int colon)
    {
        string host = text[(at + 1)..colon];
        int start = colon + 1;
        int end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '.' or '-'))
            end++;
        string key, function;
        if (end < text.Length && text[end] == '[')
        {
            int close = ItemKey.ScanLength(text, start, out string? error);
            if (error is not null)
                throw new FormatException(error);
            if (close >= text.Length || text[close] != '.')
                throw new FormatException("a function was expected behind an item's key.");
            key = text[start..close];
            int open = text.IndexOf('(', close);
            if (open < 0)
                throw new FormatException("a function's '(' is missing.");
            function = text[(close + 1)..open];
            at = open + 1;
        }
        else
        {
            int dot = end > start ? text.LastIndexOf('.', end - 1, end - start) : -1;
            if (end >= text.Length || text[end] != '(' || dot < 0)
                throw new FormatException("a function was expected behind an item's key.");
            (key, function) = (text[start..dot], text[(dot + 1)..end]);
            at = end + 1;
        }

        List<string> parameters = OldParameters.Read(text, ref at, keys: false);
        if (at >= text.Length || text[at++] != '}')
            throw new FormatException("a '}' is missing.");
        return OldFunctions.Call(function, $"/{host}/{key}", parameters);
    }

    private static void Copy(string text, ref int at, StringBuilder made)
    {
        made.Append(text[at++]);
        while (at < text.Length)
        {
            char c = text[at++];
            made.Append(c);
            if (c == '\\' && at < text.Length)
                made.Append(text[at++]);
            else if (c == '"')
                return;
        }
    }
}
