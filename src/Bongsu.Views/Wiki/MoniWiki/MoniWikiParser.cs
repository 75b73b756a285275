using System.Globalization;

namespace Bongsu.Views.Wiki.MoniWiki;

/// <summary>Reads a page line by line: each line is looked at once.</summary>
internal sealed class MoniWikiParser
{
    private const int MaxIndent = 12;

    private readonly string[] _lines;
    private readonly WikiWriter _writer = new();
    private readonly List<IReadOnlyList<WikiNode>> _notes = [];
    private readonly MoniWikiInline _inline;
    private int _at;

    /// <summary>Of a text.</summary>
    public MoniWikiParser(string text)
    {
        _lines = text.ReplaceLineEndings("\n").Split('\n');
        _inline = new MoniWikiInline(_notes);
    }

    /// <summary>The page.</summary>
    public WikiDocument Parse()
    {
        string? title = ReadInstructions();
        var nodes = new List<WikiNode>();
        while (_at < _lines.Length)
        {
            if (Block() is { } node)
                nodes.Add(node);
        }

        if (_notes.Count > 0)
            nodes.Add(Notes());
        return new WikiDocument(title, nodes, _writer.Headings);
    }

    // "#title Text" and the like, at the top only.
    private string? ReadInstructions()
    {
        string? title = null;
        for (; _at < _lines.Length && _lines[_at] is ['#', ..] line && !line.StartsWith("##", StringComparison.Ordinal); _at++)
        {
            if (line.StartsWith("#title ", StringComparison.OrdinalIgnoreCase) && line[7..].Trim() is { Length: > 0 } named)
                title = named;
        }

        return title;
    }

    private WikiNode? Block()
    {
        string line = _lines[_at];
        string trimmed = line.Trim();
        if (trimmed.Length == 0 || line.StartsWith("##", StringComparison.Ordinal))
        {
            _at++;
            return null;
        }

        if (trimmed.StartsWith("{{{", StringComparison.Ordinal) && !trimmed.Contains("}}}", StringComparison.Ordinal))
            return Preformatted(trimmed);
        if (HeadingLevel(trimmed) is > 0 and int level)
        {
            _at++;
            return _writer.Heading(level, _inline.Read(trimmed[level..^level].Trim()));
        }

        if (trimmed.Length >= 4 && trimmed.All(c => c == '-'))
        {
            _at++;
            return WikiWriter.Element("hr", []);
        }

        if (trimmed.StartsWith("||", StringComparison.Ordinal))
            return Table();
        if (line[0] == '>')
            return Quote();
        if (ListMark(line) is not null)
            return List(Indent(line));
        return Definition(line) is not null ? Definitions() : Paragraph();
    }

    private static int HeadingLevel(string line)
    {
        int level = line.TakeWhile(c => c == '=').Count();
        return level is >= 1 and <= 5 && line.Length > (2 * level) + 1 && line[level] == ' ' && line[^(level + 1)] == ' '
            && line.AsSpan(line.Length - level).TrimStart('=').Length == 0
            ? level
            : 0;
    }

    private WikiNode Preformatted(string first)
    {
        var lines = new List<string>();
        string rest = first[3..].Trim();
        // "{{{#!name" names what would make something of it in MoniWiki; here it is shown.
        if (rest.Length > 0 && !rest.StartsWith("#!", StringComparison.Ordinal))
            lines.Add(rest);
        for (_at++; _at < _lines.Length; _at++)
        {
            int end = _lines[_at].IndexOf("}}}", StringComparison.Ordinal);
            if (end < 0)
            {
                lines.Add(_lines[_at]);
                continue;
            }

            if (_lines[_at][..end].Trim().Length > 0)
                lines.Add(_lines[_at][..end]);
            _at++;
            break;
        }

        return WikiWriter.Element("pre", [WikiWriter.Element("code", [new WikiNode.Text(string.Join('\n', lines))])]);
    }

    private WikiNode Quote()
    {
        var text = new List<string>();
        for (; _at < _lines.Length && _lines[_at] is ['>', ..]; _at++)
            text.Add(_lines[_at].TrimStart('>').Trim());
        return WikiWriter.Element("blockquote", [WikiWriter.Paragraph(_inline.Read(string.Join(' ', text)))]);
    }

    private WikiNode Paragraph()
    {
        var text = new List<string>();
        do
            text.Add(_lines[_at++].Trim());
        while (_at < _lines.Length && IsPlain(_lines[_at]));
        return WikiWriter.Paragraph(_inline.Read(string.Join('\n', text)));
    }

    private static bool IsPlain(string line)
    {
        string trimmed = line.Trim();
        return trimmed.Length > 0
            && !line.StartsWith("##", StringComparison.Ordinal)
            && !trimmed.StartsWith("||", StringComparison.Ordinal)
            && !(trimmed.StartsWith("{{{", StringComparison.Ordinal) && !trimmed.Contains("}}}", StringComparison.Ordinal))
            && line[0] != '>'
            && !(trimmed.Length >= 4 && trimmed.All(c => c == '-'))
            && HeadingLevel(trimmed) == 0
            && ListMark(line) is null
            && Definition(line) is null;
    }

    private static int Indent(string line) => Math.Min(MaxIndent, line.TakeWhile(c => c == ' ').Count());

    // Which list a line belongs to, and how long its mark is; null where it is no line of a list: those begin with a space.
    private static (string Type, int Length)? ListMark(string line)
    {
        int indent = line.TakeWhile(c => c == ' ').Count();
        if (indent == 0 || indent + 1 >= line.Length)
            return null;
        if (line[indent] == '*' && line[indent + 1] == ' ')
            return ("*", indent + 2);
        string type = line[indent] switch
        {
            'i' => "i",
            'I' => "I",
            'a' => "a",
            'A' => "A",
            '1' => "1",
            _ => "",
        };
        return type.Length == 0 || line[indent + 1] != '.' || (indent + 2 < line.Length && line[indent + 2] != ' ') ? null : (type, indent + 2);
    }

    private WikiNode List(int indent)
    {
        string type = ListMark(_lines[_at])!.Value.Type;
        var items = new List<WikiNode>();
        while (_at < _lines.Length && ListMark(_lines[_at]) is { } mark && Indent(_lines[_at]) is var here && here >= indent)
        {
            if (here == indent && mark.Type != type)
                break;
            if (here > indent)
            {
                // Belongs to the item before, as a list of its own.
                WikiNode inner = List(here);
                items[^1] = items.Count > 0 && items[^1] is WikiNode.Element last ? last with { Children = [.. last.Children, inner] } : inner;
                continue;
            }

            string text = _lines[_at++][mark.Length..].Trim();
            while (_at < _lines.Length && _lines[_at] is [' ', ..] && IsPlain(_lines[_at]))
                text += "\n" + _lines[_at++].Trim();
            items.Add(WikiWriter.Element("li", _inline.Read(text)));
        }

        if (type == "*")
            return WikiWriter.Element("ul", items);
        return WikiWriter.Element("ol", items, ("type", type));
    }

    private static (string Term, string Text)? Definition(string line)
    {
        if (line is not [' ', ..])
            return null;
        int colons = line.IndexOf(":: ", StringComparison.Ordinal);
        return colons > 1 && line[..colons].Trim() is { Length: > 0 } term ? (term, line[(colons + 3)..].Trim()) : null;
    }

    private WikiNode Definitions()
    {
        var nodes = new List<WikiNode>();
        for (; _at < _lines.Length && ListMark(_lines[_at]) is null && Definition(_lines[_at]) is { } definition; _at++)
        {
            nodes.Add(WikiWriter.Element("dt", _inline.Read(definition.Term)));
            nodes.Add(WikiWriter.Element("dd", _inline.Read(definition.Text)));
        }

        return WikiWriter.Element("dl", nodes);
    }

    private WikiNode Table()
    {
        var rows = new List<WikiNode>();
        for (; _at < _lines.Length && _lines[_at].Trim() is var line && line.StartsWith("||", StringComparison.Ordinal); _at++)
            rows.Add(WikiWriter.Element("tr", [.. MoniWikiTable.Cells(line).Select(Cell)]));
        return WikiWriter.Element("table", [WikiWriter.Element("tbody", rows)], ("class", "grid"));
    }

    private WikiNode Cell(MoniWikiCell cell)
    {
        var attributes = new List<(string, string)>();
        if (cell.Columns > 1)
            attributes.Add(("colspan", cell.Columns.ToString(CultureInfo.InvariantCulture)));
        if (cell.Rows > 1)
            attributes.Add(("rowspan", cell.Rows.ToString(CultureInfo.InvariantCulture)));
        if (cell.Side is { } side)
            attributes.Add(("class", side));
        return new WikiNode.Element("td", attributes, _inline.Read(cell.Text));
    }

    private WikiNode Notes() => WikiWriter.Element(
        "ol",
        [
            .. _notes.Select((note, i) => WikiWriter.Element(
                "li", note, ("id", string.Create(CultureInfo.InvariantCulture, $"{WikiHeading.Prefix}note-{i + 1}")))),
        ],
        ("class", "wiki-notes"));
}
