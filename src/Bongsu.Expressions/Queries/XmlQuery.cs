using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.XPath;

namespace Bongsu.Expressions;

/// <summary>XPath 1.0 over a text of XML; document types are refused, size and work are bounded.</summary>
public static class XmlQuery
{
    /// <summary>The longest XPath, in characters.</summary>
    public const int MaxPathLength = 1024;

    /// <summary>The longest XML, in characters.</summary>
    public const int MaxXmlLength = 1024 * 1024;

    private const int MaxMoves = 2_000_000;

    /// <summary>Looks an XPath up.</summary>
    /// <param name="xml">The XML.</param>
    /// <param name="path">The XPath.</param>
    /// <param name="result">
    /// What was found: elements as XML, attributes and text as their text, one after the other; a string, number or boolean (1 or 0) as text. Null for an empty
    /// node set.
    /// </param>
    /// <param name="error">Why it failed.</param>
    /// <returns>False where the text is no XML, the path no XPath, or the result no number.</returns>
    public static bool TryQuery(string xml, string path, out string? result, [NotNullWhen(false)] out string? error)
    {
        (result, error) = (null, null);
        if (path.Length > MaxPathLength || xml.Length > MaxXmlLength)
        {
            error = path.Length > MaxPathLength
                ? $"The XPath is longer than {MaxPathLength} characters."
                : $"The XML is longer than {MaxXmlLength} characters.";
            return false;
        }

        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxXmlLength };
            using var text = new StringReader(xml);
            using var reader = XmlReader.Create(text, settings);
            XPathNavigator root = new XPathDocument(reader).CreateNavigator();
            object found = new BoundedNavigator(root, new NavigationBudget(MaxMoves)).Evaluate(path);
            result = AsText(found);
            error = found is double number && !double.IsFinite(number) ? "The XPath gives no number." : null;
        }
        catch (XmlException)
        {
            error = "The value is not XML.";
        }
        catch (XPathException)
        {
            error = $"\"{path}\" is not an XPath.";
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or OverflowException)
        {
            error = problem is NavigationLimitException ? problem.Message : $"The XPath \"{path}\" cannot be evaluated.";
        }

        return error is null;
    }

    private static string? AsText(object found)
    {
        switch (found)
        {
            case XPathNodeIterator nodes:
                var text = new StringBuilder();
                bool any = false;
                while (nodes.MoveNext())
                {
                    any = true;
                    Append(text, ((BoundedNavigator)nodes.Current!).Inner);
                    if (text.Length > MaxXmlLength)
                        throw new NavigationLimitException();
                }

                return any ? text.ToString() : null;
            case bool truth:
                return truth ? "1" : "0";
            case double number:
                return ExpressionValue.Of(number).Text;
            default:
                return Convert.ToString(found, CultureInfo.InvariantCulture);
        }
    }

    private static void Append(StringBuilder text, XPathNavigator node)
    {
        if (node.NodeType is not (XPathNodeType.Element or XPathNodeType.Root))
        {
            text.Append(node.Value);
            return;
        }

        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Auto, Indent = false };
        var element = new StringBuilder();
        using (var writer = XmlWriter.Create(element, settings))
            node.WriteSubtree(writer);
        text.Append(Shorten(element.Replace(" />", "/>").ToString()));
    }

    /// <summary>Empty elements in their short form, <c>&lt;a/&gt;</c>, however they were written, as libxml2 prints them.</summary>
    private static string Shorten(string xml)
    {
        int end = xml.IndexOf("></", StringComparison.Ordinal);
        if (end < 0)
            return xml;
        var made = new StringBuilder();
        int copied = 0;
        for (; end >= 0; end = xml.IndexOf("></", end + 1, StringComparison.Ordinal))
        {
            int start = xml.LastIndexOf('<', end) + 1;
            int name = start;
            while (name < end && !char.IsWhiteSpace(xml[name]))
                name++;
            int close = end + 3 + name - start;
            if (name == start
                || xml[start] is '/' or '!' or '?'
                || close >= xml.Length
                || xml[close] != '>'
                || string.CompareOrdinal(xml, start, xml, end + 3, name - start) != 0)
                continue;
            made.Append(xml, copied, end - copied).Append("/>");
            copied = close + 1;
        }

        return made.Append(xml, copied, xml.Length - copied).ToString();
    }
}
