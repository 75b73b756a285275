namespace Bongsu.Model.Words;

/// <summary>
/// Reads a <c>*.words</c> file: lines of <c>code|former-code(parameter, parameter:type) = text</c>, comments that begin with <c>#</c>, and indented lines that
/// continue a text. Shared with the generator, so it keeps to what netstandard2.0 knows.
/// </summary>
internal static class SentenceFile
{
    private static readonly string[] s_types = ["text", "int", "count", "number", "duration", "time"];

    /// <exception cref="FormatException">A line is none of these; the message names it.</exception>
    public static List<SentenceEntry> Read(string content)
    {
        var entries = new List<SentenceEntry>();
        string[] lines = content.Replace("\r\n", "\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i][0] == '#')
                continue;
            int equals = lines[i].IndexOf('=');
            if (equals < 1 || char.IsWhiteSpace(lines[i][0]))
                throw new FormatException($"Line {i + 1} is not 'code = text': {lines[i]}");
            int first = i;
            string text = lines[i].Substring(equals + 1).Trim();
            while (i + 1 < lines.Length && lines[i + 1].StartsWith("    ", StringComparison.Ordinal))
                text += " " + lines[++i].Trim();
            entries.Add(Entry(lines[first].Substring(0, equals).Trim(), text.Trim(), first + 1));
        }

        return entries;
    }

    private static SentenceEntry Entry(string head, string text, int line)
    {
        int open = head.IndexOf('(');
        string[] codes = (open < 0 ? head : head.Substring(0, open)).Split('|');
        if (!codes.All(IsCode) || (open >= 0 && head[head.Length - 1] != ')') || text.Length == 0)
            throw new FormatException($"Line {line} is not 'code(parameter, parameter:type) = text': {head}");
        SentenceParameter[] parameters = open < 0
            ? []
            : [.. head.Substring(open + 1, head.Length - open - 2).Split(',').Select(p => Parameter(p.Trim(), line))];
        return new SentenceEntry(codes[0], [.. codes.Skip(1)], parameters, text, line);
    }

    private static bool IsCode(string code) => code.Length > 0 && code.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    private static SentenceParameter Parameter(string text, int line)
    {
        string[] parts = text.Split(':');
        string type = parts.Length > 1 ? parts[1] : "text";
        if (parts.Length > 2 || parts[0].Length == 0 || !parts[0].All(char.IsLetterOrDigit) || !s_types.Contains(type))
            throw new FormatException($"Line {line}: '{text}' is not a parameter; types are {string.Join(", ", s_types)}.");
        return new SentenceParameter(parts[0], type);
    }
}
