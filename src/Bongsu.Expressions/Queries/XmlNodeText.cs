using System.Buffers;
using System.Text;
using System.Xml.XPath;

namespace Bongsu.Expressions;

/// <summary>
/// Writes nodes of XML as libxml2 does: nothing added, nothing indented, empty elements in their short form. Takes no stack, however deep they nest.
/// </summary>
internal sealed class XmlNodeText(int maxLength)
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create("&<>\"\r\n\t");
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Adds a text as it stands.</summary>
    /// <exception cref="NavigationLimitException">It became too long.</exception>
    public void AppendValue(string value) => Append(value);

    /// <summary>Adds a node with all below it.</summary>
    /// <exception cref="NavigationLimitException">It became too long.</exception>
    public void AppendNode(XPathNavigator node)
    {
        XPathNavigator at = node.Clone();
        int depth = 0;
        while (true)
        {
            if (Open(at) && at.MoveToFirstChild())
            {
                depth++;
                continue;
            }

            while (depth > 0 && !at.MoveToNext())
            {
                at.MoveToParent();
                depth--;
                Close(at);
            }

            if (depth == 0)
                return;
        }
    }

    /// <summary>True where the node's children are to follow.</summary>
    private bool Open(XPathNavigator node)
    {
        switch (node.NodeType)
        {
            case XPathNodeType.Root:
                return node.HasChildren;
            case XPathNodeType.Element:
                Append("<" + node.Name);
                AppendNamespaces(node);
                AppendAttributes(node);
                Append(node.HasChildren ? ">" : "/>");
                return node.HasChildren;
            case XPathNodeType.Attribute:
                AppendAttribute(node.Name, node.Value);
                return false;
            case XPathNodeType.Namespace:
                AppendAttribute(node.Name.Length == 0 ? "xmlns" : "xmlns:" + node.Name, node.Value);
                return false;
            case XPathNodeType.Comment:
                Append($"<!--{node.Value}-->");
                return false;
            case XPathNodeType.ProcessingInstruction:
                Append(node.Value.Length == 0 ? $"<?{node.Name}?>" : $"<?{node.Name} {node.Value}?>");
                return false;
            default:
                Append(Escape(node.Value, isAttribute: false));
                return false;
        }
    }

    private void Close(XPathNavigator node)
    {
        if (node.NodeType == XPathNodeType.Element)
            Append($"</{node.Name}>");
    }

    private void AppendNamespaces(XPathNavigator element)
    {
        XPathNavigator at = element.Clone();
        if (!at.MoveToFirstNamespace(XPathNamespaceScope.Local))
            return;
        do
            AppendAttribute(at.Name.Length == 0 ? "xmlns" : "xmlns:" + at.Name, at.Value);
        while (at.MoveToNextNamespace(XPathNamespaceScope.Local));
    }

    private void AppendAttributes(XPathNavigator element)
    {
        XPathNavigator at = element.Clone();
        if (!at.MoveToFirstAttribute())
            return;
        do
            AppendAttribute(at.Name, at.Value);
        while (at.MoveToNextAttribute());
    }

    private void AppendAttribute(string name, string value) => Append($" {name}=\"{Escape(value, isAttribute: true)}\"");

    private static string Escape(string text, bool isAttribute)
    {
        if (text.AsSpan().IndexOfAny(s_escaped) < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\r' => "&#13;",
                '"' when isAttribute => "&quot;",
                '\n' when isAttribute => "&#10;",
                '\t' when isAttribute => "&#9;",
                _ => null,
            } ?? c.ToString());
        }

        return escaped.ToString();
    }

    private void Append(string text)
    {
        _text.Append(text);
        if (_text.Length > maxLength)
            throw new NavigationLimitException();
    }
}
