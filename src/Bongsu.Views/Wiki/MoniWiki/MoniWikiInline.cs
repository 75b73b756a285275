using System.Text;

namespace Bongsu.Views.Wiki.MoniWiki;

/// <summary>
/// Reads what stands within a line. Each mark looks for its end no farther than <see cref="Reach"/> characters and nests no deeper than <see cref="MaxDepth"/>,
/// so that a text of nothing but marks takes time in its length.
/// </summary>
/// <param name="notes">Footnotes of the page, in order.</param>
internal sealed class MoniWikiInline(List<IReadOnlyList<WikiNode>> notes)
{
    private const int Reach = 2000;
    private const int MaxDepth = 8;

    // The longer of two that begin alike comes first.
    private static readonly (string Mark, string Tag)[] s_marks =
        [("'''", "strong"), ("''", "em"), ("__", "u"), ("~~", "s"), ("--", "s"), ("^^", "sup"), (",,", "sub")];

    private static readonly string[] s_pictures = [".png", ".gif", ".jpg", ".jpeg", ".svg"];

    /// <summary>The nodes of a text.</summary>
    public IReadOnlyList<WikiNode> Read(string text) => Read(text, 0);

    private List<WikiNode> Read(string text, int depth)
    {
        var nodes = new List<WikiNode>();
        var plain = new StringBuilder();
        int i = 0;
        while (i < text.Length)
        {
            (WikiNode? node, int length) = At(text, i, depth);
            if (length == 0)
            {
                plain.Append(text[i++]);
                continue;
            }

            Flush();
            if (node is not null)
                nodes.Add(node);
            i += length;
        }

        Flush();
        return nodes;

        void Flush()
        {
            if (plain.Length > 0)
                nodes.Add(new WikiNode.Text(plain.ToString()));
            plain.Clear();
        }
    }

    // What begins at a place and how long it is; length 0 where nothing does.
    private (WikiNode? Node, int Length) At(string text, int i, int depth) => text[i] switch
    {
        '{' => Code(text, i, "{{{", "}}}"),
        '`' => Code(text, i, "`", "`"),
        '[' => Bracket(text, i, depth),
        '!' => Escaped(text, i),
        'h' => Address(text, i),
        >= 'A' and <= 'Z' => CamelCase(text, i),
        '\'' or '_' or '~' or '-' or '^' or ',' when depth < MaxDepth => Marked(text, i, depth),
        _ => (null, 0),
    };

    private static (WikiNode? Node, int Length) Code(string text, int i, string open, string close)
    {
        if (!StartsAt(text, i, open) || End(text, i + open.Length, close) is not (> 0 and int end) || end == i + open.Length)
            return (null, 0);
        return (WikiWriter.Element("code", [new WikiNode.Text(text[(i + open.Length)..end])]), end + close.Length - i);
    }

    private (WikiNode? Node, int Length) Marked(string text, int i, int depth)
    {
        foreach ((string mark, string tag) in s_marks)
        {
            if (!StartsAt(text, i, mark))
                continue;
            int start = i + mark.Length;
            // "-- " is a dash and "---" a rule that did not fill its line.
            if (mark == "--" && (start >= text.Length || text[start] is ' ' or '-'))
                return (null, 0);
            if (End(text, start, mark) is not (> 0 and int end) || end == start)
                continue;
            return (WikiWriter.Element(tag, Read(text[start..end], depth + 1)), end + mark.Length - i);
        }

        return (null, 0);
    }

    private (WikiNode? Node, int Length) Bracket(string text, int i, int depth)
    {
        if (StartsAt(text, i, "[["))
            return Macro(text, i);
        if (StartsAt(text, i, "[* ") && depth < MaxDepth)
            return Note(text, i, depth);
        if (StartsAt(text, i, "[\"") && End(text, i + 2, "\"]") is > 0 and int quote)
            return (PageLink(text[(i + 2)..quote]), quote + 2 - i);
        if ((!StartsAt(text, i, "[http://") && !StartsAt(text, i, "[https://") && !StartsAt(text, i, "[/") && !StartsAt(text, i, "[mailto:"))
            || End(text, i + 1, "]") is not (> 0 and int end))
            return (null, 0);
        string inside = text[(i + 1)..end];
        int space = inside.IndexOf(' ', StringComparison.Ordinal);
        (string address, string label) = space < 0 ? (inside, inside) : (inside[..space], inside[space..].Trim());
        return (IsPicture(address) ? WikiWriter.Image(Stripped(address), label) : WikiWriter.Link(address, [new WikiNode.Text(label)]), end + 1 - i);
    }

    private static (WikiNode? Node, int Length) Macro(string text, int i)
    {
        int name = i + 2;
        int after = name;
        while (after < text.Length && char.IsAsciiLetterOrDigit(text[after]))
            after++;
        if (after > name && after < text.Length && text[after] == '(')
        {
            if (End(text, after + 1, ")]]") is > 0 and int close && MoniWikiMacros.Find(text[name..after], text[(after + 1)..close]) is { } called)
                return (called, close + 3 - i);
            return (null, 0);
        }

        if (End(text, name, "]]") is not (> 0 and int end))
            return (null, 0);
        string inside = text[name..end];
        return (
            (after == end ? MoniWikiMacros.Find(inside, null) : null) ?? (WikiName.IsValid(inside) ? PageLink(inside) : new WikiNode.Text(text[i..(end + 2)])),
            end + 2 - i);
    }

    private (WikiNode? Node, int Length) Note(string text, int i, int depth)
    {
        if (End(text, i + 3, "]") is not (> 0 and int end))
            return (null, 0);
        notes.Add(Read(text[(i + 3)..end], depth + 1));
        string number = notes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (WikiWriter.Element("sup", [WikiWriter.Link($"#{WikiHeading.Prefix}note-{number}", [new WikiNode.Text(number)])]), end + 1 - i);
    }

    private static (WikiNode? Node, int Length) Escaped(string text, int i)
    {
        if (i + 1 >= text.Length || CamelCase(text, i + 1, anywhere: true) is not { Length: > 0 } word)
            return (null, 0);
        return (new WikiNode.Text(text.Substring(i + 1, word.Length)), word.Length + 1);
    }

    private static (WikiNode? Node, int Length) Address(string text, int i)
    {
        if (!StartsAt(text, i, "http://") && !StartsAt(text, i, "https://"))
            return (null, 0);
        int end = i;
        while (end < text.Length && end - i < Reach && !char.IsWhiteSpace(text[end]) && text[end] is not ('|' or '<' or '>' or '"' or ']'))
            end++;
        while (end > i && text[end - 1] is '.' or ',' or ')' or ';' or ':')
            end--;
        string address = text[i..end];
        return (IsPicture(address) ? WikiWriter.Image(Stripped(address), "") : WikiWriter.Link(address, [new WikiNode.Text(address)]), end - i);
    }

    private static (WikiNode? Node, int Length) CamelCase(string text, int i, bool anywhere = false)
    {
        if (!anywhere && i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '/' or '_'))
            return (null, 0);
        int humps = 0, end = i;
        while (end < text.Length && end - i < WikiName.Longest && char.IsAsciiLetterUpper(text[end]))
        {
            int small = end + 1;
            while (small < text.Length && small - i < WikiName.Longest && (char.IsAsciiLetterLower(text[small]) || char.IsAsciiDigit(text[small])))
                small++;
            if (small == end + 1)
                break;
            (end, humps) = (small, humps + 1);
        }

        if (humps < 2 || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')))
            return (null, 0);
        return (PageLink(text[i..end]), end - i);
    }

    private static WikiNode PageLink(string name) => WikiName.IsValid(name)
        ? WikiWriter.Element("a", [new WikiNode.Text(name)], ("href", WikiLinks.ToPage(name)))
        : new WikiNode.Text(name);

    // "?&.png" at the end marks an address as a picture in MoniWiki.
    private static string Stripped(string address)
    {
        foreach (string ending in s_pictures)
        {
            if (address.EndsWith("&" + ending, StringComparison.OrdinalIgnoreCase) || address.EndsWith("?" + ending, StringComparison.OrdinalIgnoreCase))
                return address[..^(ending.Length + 1)].TrimEnd('?');
        }

        return address;
    }

    private static bool IsPicture(string address)
    {
        int query = address.IndexOf('?', StringComparison.Ordinal);
        return Array.Exists(s_pictures, p => address.EndsWith(p, StringComparison.OrdinalIgnoreCase))
            || (query > 0 && Array.Exists(s_pictures, p => address.AsSpan(0, query).EndsWith(p, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool StartsAt(string text, int i, string mark) => string.CompareOrdinal(text, i, mark, 0, mark.Length) == 0;

    private static int End(string text, int from, string mark) =>
        from >= text.Length ? -1 : text.IndexOf(mark, from, Math.Min(Reach, text.Length - from), StringComparison.Ordinal);
}
