using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Bongsu.Configuration.Forms;

/// <summary>
/// What a member of a definition or of options means: the summary that its source gives, read from the documentation files that lie beside the program. Without
/// such a file there is no help, and nothing else is missing.
/// </summary>
public sealed class MemberHelp
{
    private readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> _files = new();

    /// <summary>The help of a member, in English, or null.</summary>
    public string? Of(PropertyInfo member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (member.DeclaringType is not { } type)
            return null;
        return Find(type, member.Name)
            ?? type.GetInterfaces().Where(i => i.GetProperty(member.Name) is not null).Select(i => Find(i, member.Name)).FirstOrDefault(h => h is not null);
    }

    private string? Find(Type type, string member) =>
        _files.GetOrAdd(type.Assembly, Read).GetValueOrDefault($"P:{type.FullName?.Replace('+', '.')}.{member}");

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var help = new Dictionary<string, string>(StringComparer.Ordinal);
        string file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        if (!File.Exists(file))
            return help;
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
            {
                if (reader is not { NodeType: XmlNodeType.Element, Name: "member" } || reader.GetAttribute("name") is not { } name
                    || !name.StartsWith("P:", StringComparison.Ordinal))
                    continue;
                using XmlReader inner = reader.ReadSubtree();
                if (XElement.Load(inner).Element("summary") is { } summary && Text(summary) is { Length: > 0 } text)
                    help[name] = text;
            }
        }
        catch (XmlException)
        {
            // Half a file helps half.
        }

        return help;
    }

    private static string Text(XElement summary)
    {
        var text = new StringBuilder();
        Append(summary, text);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText plain)
                text.Append(plain.Value);
            else if (node is XElement { Name.LocalName: "see" } see && see.Attribute("cref")?.Value is { } reference)
                text.Append(Camel(reference[(reference.LastIndexOf('.') + 1)..]));
            else if (node is XElement inner)
                Append(inner, text);
        }
    }

    private static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
