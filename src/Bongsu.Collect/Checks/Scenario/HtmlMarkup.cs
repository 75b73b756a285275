using System.Net;
using System.Text;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>
/// Makes well-formed XML of a page, so that paths find their way in it: names in small letters, what is open is closed, scripts and styles are empty. In time
/// that grows with the page's length only: how browsers repair misnested markup can make a tree that grows with its square, so that is not done.
/// </summary>
internal static class HtmlMarkup
{
    private const int MostDepth = 200;

    private static readonly HashSet<string> s_void = new(StringComparer.Ordinal)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    private static readonly HashSet<string> s_raw = new(StringComparer.Ordinal) { "script", "style", "noscript", "template", "iframe", "xmp" };

    // Those that no paragraph holds.
    private static readonly HashSet<string> s_endParagraph = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "div", "dl", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main",
        "nav", "ol",
        "p", "pre", "section", "table", "ul",
    };

    // Those that end where another of their kind begins, unless one of the elements behind them lies between.
    private static readonly Dictionary<string, string[]> s_ends = new(StringComparer.Ordinal)
    {
        ["li"] = ["ul", "ol", "menu"], ["option"] = ["select", "datalist"],
        ["td"] = ["tr", "table"], ["th"] = ["tr", "table"], ["tr"] = ["table", "tbody", "thead", "tfoot"], ["dt"] = ["dl"], ["dd"] = ["dl"],
    };

    /// <summary>The page as XML below one element <c>page</c>.</summary>
    public static string ToXml(string html)
    {
        var xml = new StringBuilder(html.Length + 16).Append("<page>");
        var open = new List<string>();
        int at = 0;
        while (at < html.Length)
        {
            int tag = html.IndexOf('<', at);
            AppendText(xml, WebUtility.HtmlDecode(html[at..(tag < 0 ? html.Length : tag)]));
            if (tag < 0)
                break;
            at = ReadTag(html, tag, xml, open);
        }

        for (int i = open.Count - 1; i >= 0; i--)
            xml.Append("</").Append(open[i]).Append('>');
        return xml.Append("</page>").ToString();
    }

    private static int ReadTag(string html, int tag, StringBuilder xml, List<string> open)
    {
        if (html.AsSpan(tag).StartsWith("<!--", StringComparison.Ordinal))
            return After(html, "-->", tag + 4);
        if (tag + 1 < html.Length && html[tag + 1] is '!' or '?')
            return After(html, ">", tag + 2);
        bool closes = tag + 1 < html.Length && html[tag + 1] == '/';
        int at = tag + (closes ? 2 : 1);
        if (at >= html.Length || !char.IsAsciiLetter(html[at]))
        {
            xml.Append("&lt;");
            return tag + 1;
        }

        int start = at;
        while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is '-' or '_'))
            at++;
        string name = html[start..at].ToLowerInvariant();
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        at = ReadAttributes(html, at, attributes, out bool isEmpty);
        if (closes)
            Close(name, xml, open);
        else
            at = Open(html, at, name, attributes, isEmpty, xml, open);
        return at;
    }

    private static int Open(string html, int at, string name, Dictionary<string, string> attributes, bool isEmpty, StringBuilder xml, List<string> open)
    {
        if (s_endParagraph.Contains(name))
            Close("p", xml, open);
        if (s_ends.TryGetValue(name, out string[]? bounds))
        {
            int same = open.FindLastIndex(o => o == name || bounds.Contains(o, StringComparer.Ordinal));
            if (same >= 0 && open[same] == name)
                Close(name, xml, open);
        }

        xml.Append('<').Append(name);
        foreach ((string attribute, string value) in attributes)
        {
            xml.Append(' ').Append(attribute).Append("=\"");
            AppendText(xml, value);
            xml.Append('"');
        }

        bool raw = s_raw.Contains(name);
        if (isEmpty || raw || s_void.Contains(name) || open.Count >= MostDepth)
        {
            xml.Append("/>");
            return raw && !isEmpty ? AfterRaw(html, name, at) : at;
        }

        xml.Append('>');
        open.Add(name);
        return at;
    }

    private static void Close(string name, StringBuilder xml, List<string> open)
    {
        int place = open.LastIndexOf(name);
        if (place < 0)
            return;
        for (int i = open.Count - 1; i >= place; i--)
            xml.Append("</").Append(open[i]).Append('>');
        open.RemoveRange(place, open.Count - place);
    }

    private static int ReadAttributes(string html, int at, Dictionary<string, string> attributes, out bool isEmpty)
    {
        isEmpty = false;
        while (at < html.Length && html[at] != '>')
        {
            if (char.IsWhiteSpace(html[at]) || html[at] == '/')
            {
                isEmpty = html[at] == '/' || (isEmpty && html[at] != '/');
                at++;
                continue;
            }

            isEmpty = false;
            int start = at++;
            while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('=' or '>' or '/'))
                at++;
            string name = html[start..at].ToLowerInvariant();
            int value = at;
            while (value < html.Length && char.IsWhiteSpace(html[value]))
                value++;
            string text = "";
            if (value < html.Length && html[value] == '=')
                at = ReadValue(html, value + 1, out text);
            if (char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && name != "xmlns")
                attributes.TryAdd(name, text);
        }

        return Math.Min(at + 1, html.Length);
    }

    private static int ReadValue(string html, int at, out string text)
    {
        while (at < html.Length && char.IsWhiteSpace(html[at]))
            at++;
        int start = at;
        if (at < html.Length && html[at] is '"' or '\'')
        {
            int end = html.IndexOf(html[at], at + 1);
            end = end < 0 ? html.Length : end;
            text = WebUtility.HtmlDecode(html[(at + 1)..end]);
            return Math.Min(end + 1, html.Length);
        }

        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] != '>')
            at++;
        text = WebUtility.HtmlDecode(html[start..at]);
        return at;
    }

    private static int After(string html, string end, int from)
    {
        int found = from > html.Length ? -1 : html.IndexOf(end, from, StringComparison.Ordinal);
        return found < 0 ? html.Length : found + end.Length;
    }

    private static int AfterRaw(string html, string name, int at)
    {
        int end = html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : After(html, ">", end);
    }

    private static void AppendText(StringBuilder xml, string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                xml.Append(c).Append(text[++i]);
            else if (c is '<')
                xml.Append("&lt;");
            else if (c is '>')
                xml.Append("&gt;");
            else if (c is '&')
                xml.Append("&amp;");
            else if (c is '"')
                xml.Append("&quot;");
            else if (c is '\t' or '\n' or '\r' || (c >= ' ' && c is < '\ud800' or > '\udfff' and < '\ufffe'))
                xml.Append(c);
        }
    }
}
