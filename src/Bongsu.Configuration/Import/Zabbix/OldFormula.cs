using System.Text;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Formulas of calculated items before Zabbix 5.4: <c>100*last("vfs.fs.size[/,free]")/last("host:key",0)</c>.</summary>
internal static class OldFormula
{
    private const int MaxLength = 65_536;

    /// <summary>Today's form.</summary>
    /// <exception cref="FormatException">It is not a formula.</exception>
    public static string Translate(string text)
    {
        if (text.Length > MaxLength)
            throw new FormatException($"it is longer than {MaxLength} characters.");
        var made = new StringBuilder();
        int at = 0;
        while (at < text.Length)
        {
            if (!char.IsAsciiLetter(text[at]) || (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '$' or '#' or '.' or '_')))
            {
                made.Append(text[at++]);
                continue;
            }

            int start = at;
            while (at < text.Length && char.IsAsciiLetterOrDigit(text[at]))
                at++;
            string name = text[start..at];
            int open = at;
            while (open < text.Length && text[open] == ' ')
                open++;
            if (!OldFunctions.IsKnown(name) || open >= text.Length || text[open] != '(')
            {
                made.Append(name);
                continue;
            }

            at = open + 1;
            List<string> parameters = OldParameters.Read(text, ref at, keys: true);
            if (parameters.Count == 0)
                throw new FormatException($"{name}() names no item.");
            made.Append(OldFunctions.Call(name, ItemOf(parameters[0]), [.. parameters.Skip(1)]));
        }

        return made.ToString();
    }

    // A key has no colon before its brackets.
    private static string ItemOf(string text)
    {
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        int colon = text.AsSpan(0, bracket < 0 ? text.Length : bracket).IndexOf(':');
        return colon < 0 ? "//" + text : $"/{text[..colon]}/{text[(colon + 1)..]}";
    }
}
