using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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

    /// <summary>The error of a text that is no XML.</summary>
    public const string NotXml = "The value is not XML.";

    private const int MaxMoves = 2_000_000;

    /// <summary>True where a text is an XPath; whether its functions and prefixes exist shows when it is looked up.</summary>
    public static bool IsPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length > MaxPathLength)
            return false;
        try
        {
            XPathExpression.Compile(path);
            return true;
        }
        catch (Exception problem) when (problem is XPathException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Looks an XPath up; see <see cref="TryQuery(string, string, XmlNodeForm, out string?, out string?)"/>.</summary>
    public static bool TryQuery(string xml, string path, out string? result, [NotNullWhen(false)] out string? error) =>
        TryQuery(xml, path, XmlNodeForm.Value, out result, out error);

    /// <summary>Looks an XPath up.</summary>
    /// <param name="xml">The XML.</param>
    /// <param name="path">The XPath.</param>
    /// <param name="form">How nodes are shown.</param>
    /// <param name="result">What was found: nodes one after the other; a string, number or boolean (1 or 0) as text. Null for an empty node set.</param>
    /// <param name="error">Why it failed.</param>
    /// <returns>False where the text is no XML, the path no XPath, or the result no number.</returns>
    public static bool TryQuery(string xml, string path, XmlNodeForm form, out string? result, [NotNullWhen(false)] out string? error)
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
            XPathNavigator root = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
            object found = new BoundedNavigator(root, new NavigationBudget(MaxMoves)).Evaluate(path);
            result = AsText(found, form);
            error = found is double number && !double.IsFinite(number) ? "The XPath gives no number." : null;
        }
        catch (XmlException)
        {
            error = NotXml;
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

    private static string? AsText(object found, XmlNodeForm form)
    {
        switch (found)
        {
            case XPathNodeIterator nodes:
                var text = new XmlNodeText(MaxXmlLength);
                bool any = false;
                while (nodes.MoveNext())
                {
                    any = true;
                    XPathNavigator node = ((BoundedNavigator)nodes.Current!).Inner;
                    if (form == XmlNodeForm.Markup || node.NodeType is XPathNodeType.Element or XPathNodeType.Root)
                        text.AppendNode(node);
                    else
                        text.AppendValue(node.Value);
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
}
