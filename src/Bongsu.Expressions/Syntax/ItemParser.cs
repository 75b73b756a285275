using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Reads <c>/host/key</c> and <c>/host/key?[condition]</c> where a parameter begins with a slash.</summary>
internal sealed class ItemParser(TextScanner scanner, ExpressionLimits limits)
{
    private const int MaxHostLength = 255;

    public ExpressionNode Read()
    {
        int start = scanner.Position;
        scanner.Position++;
        string host = ReadHost();
        if (scanner.Current != '/')
            throw scanner.Fault($"'/' was expected after the host's name, as in /host/key{scanner.Found()}.");
        scanner.Position++;
        string key = ReadKey();
        bool isFilter = host == "*" || new ItemKeyPatternText(key).HasWildcard;
        if (scanner.Current == '?')
        {
            scanner.Position++;
            if (scanner.Current != '[')
                throw scanner.Fault($"'[' was expected after '?', as in /*/key?[group=\"x\"]{scanner.Found()}.");
            scanner.Position++;
            FilterCondition condition = new FilterParser(scanner, limits).ReadToBracket();
            return new FilterNode(start + 1, new ItemFilter(host, key, condition));
        }

        if (host == "*" && key == "*")
            throw TextScanner.Fault("Either the host or the key must be named: /*/* selects everything.", start);
        return isFilter ? new FilterNode(start + 1, new ItemFilter(host, key, null)) : new ItemNode(start + 1, new ItemReference(host, key));
    }

    private string ReadHost()
    {
        int start = scanner.Position;
        while (!scanner.AtEnd && scanner.Current is not ('/' or ')' or ','))
        {
            char c = scanner.Current;
            if (c == '{' && MacroScanner.TryScan(scanner.Text, scanner.Position, out MacroReference? macro))
                scanner.Position += macro.Text.Length;
            else if (char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '*')
                scanner.Position++;
            else
                throw scanner.Fault($"A host's name may hold letters, digits, spaces, '.', '-' and '_'; '{c}' was found.");
        }

        string host = scanner.Text[start..scanner.Position];
        if (host.Length > MaxHostLength)
            throw TextScanner.Fault($"The host's name is longer than {MaxHostLength} characters.", start);
        if (host != "*" && host.Contains('*', StringComparison.Ordinal))
            throw TextScanner.Fault("'*' stands for a whole host name, not for a part of one.", start);
        return host;
    }

    private string ReadKey()
    {
        int start = scanner.Position;
        if (scanner.Current == '*')
        {
            scanner.Position++;
            if (scanner.Current != '[')
                return "*";
        }
        else
        {
            while (char.IsAsciiLetterOrDigit(scanner.Current) || scanner.Current is '_' or '.' or '-')
                scanner.Position++;
            if (scanner.Position == start)
                throw scanner.Fault($"An item's key was expected{scanner.Found()}.");
        }

        if (scanner.Current == '[')
        {
            // The model's reader wants a name before the bracket: stand on the last character of the name (or of '*', which counts as one).
            // It is given no more than the longest key it takes: what follows in a long expression is not the key's.
            string probe = "k" + scanner.Text[scanner.Position..Math.Min(scanner.Text.Length, scanner.Position + (ItemKey.MaxLength * 4))];
            int length = ItemKey.ScanLength(probe, 0, out string? error);
            if (error is not null)
                throw TextScanner.Fault("The key's parameters are not well formed: " + Reason(error), scanner.Position);
            scanner.Position += length - 1;
        }

        string key = scanner.Text[start..scanner.Position];
        if (key.Length > ItemKey.MaxLength)
            throw TextScanner.Fault($"The item's key is longer than {ItemKey.MaxLength} characters.", start);
        return key;
    }

    private static string Reason(string error) => error.Contains("lacks", StringComparison.Ordinal) ? "the closing ']' is missing."
        : error.Contains("nests", StringComparison.Ordinal) ? "arrays nest deeper than one level."
        : error.Contains("longer", StringComparison.Ordinal) ? "they are too long."
        : "after a quoted parameter ',' or ']' must follow.";
}
