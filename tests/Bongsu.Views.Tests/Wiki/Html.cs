using System.Net;
using System.Text;
using Bongsu.Views.Wiki;

namespace Bongsu.Views.Tests.Wiki;

/// <summary>A page as a line of HTML, panels between braces: for tests to read.</summary>
internal static class Html
{
    public static string Of(WikiDocument page)
    {
        var html = new StringBuilder();
        Write(html, page.Nodes);
        return html.ToString();
    }

    private static void Write(StringBuilder html, IReadOnlyList<WikiNode> nodes)
    {
        foreach (WikiNode node in nodes)
        {
            switch (node)
            {
                case WikiNode.Text text:
                    html.Append(WebUtility.HtmlEncode(text.Value).Replace("&#39;", "'", StringComparison.Ordinal));
                    break;
                case WikiNode.Panel panel:
                    html.Append('{').AppendJoin(' ', [panel.Call.Name, .. panel.Call.Arguments, .. panel.Call.Options.Select(o => $"{o.Key}={o.Value}")])
                        .Append('}');
                    break;
                case WikiNode.Element element:
                    html.Append('<').Append(element.Tag);
                    foreach ((string name, string value) in element.Attributes)
                        html.Append(' ').Append(name).Append("=\"").Append(value).Append('"');
                    html.Append('>');
                    Write(html, element.Children);
                    if (!WikiTags.IsVoid(element.Tag))
                        html.Append("</").Append(element.Tag).Append('>');
                    break;
            }
        }
    }
}
