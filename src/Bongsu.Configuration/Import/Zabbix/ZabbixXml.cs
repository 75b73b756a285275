using System.Xml;
using Bongsu.Configuration.Yaml;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>
/// Reads the XML form of exports into the tree that the YAML form is. Document types are refused, so that no entity makes a short file a large one; length and
/// depth are bounded.
/// </summary>
internal static class ZabbixXml
{
    private const int MaxDepth = 32;

    // Elements that hold a list; what an element of the list is called says nothing.
    private static readonly HashSet<string> s_lists = new(StringComparer.Ordinal)
    {
        "groups", "template_groups", "host_groups", "templates", "hosts", "items", "discovery_rules", "item_prototypes", "trigger_prototypes",
        "graph_prototypes",
        "host_prototypes", "discovery_prototypes", "triggers", "graphs", "graph_items", "macros", "tags", "valuemaps", "value_maps", "mappings",
        "preprocessing",
        "parameters", "dependencies", "conditions", "lld_macro_paths", "overrides", "operations", "applications", "application_prototypes", "headers",
        "query_fields", "interfaces", "steps", "variables", "httptests", "media_types", "message_templates", "dashboards", "screens", "pages", "widgets",
        "fields", "posts", "group_links", "group_prototypes", "custom_interfaces", "images", "maps",
    };

    /// <exception cref="YamlFault">The text is not XML, or goes past a bound.</exception>
    public static YamlValue Read(ReadOnlyMemory<byte> bytes)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = ImportFile.MaxBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            reader.MoveToContent();
            string root = reader.LocalName;
            int line = LineOf(reader);
            YamlValue value = ReadElement(reader, 0);
            while (reader.Read())
            {
                // To the end, so that what stands behind the root is seen.
            }

            return new YamlMapping(line, [KeyValuePair.Create(new YamlScalar(line, root, Plain: false), value)]);
        }
        catch (XmlException e)
        {
            throw new YamlFault(e.LineNumber, $"This is not XML that is taken: {e.Message}");
        }
    }

    /// <summary>Reads the element that the reader is at; leaves it at the element's end.</summary>
    private static YamlValue ReadElement(XmlReader reader, int depth)
    {
        int line = LineOf(reader);
        if (depth > MaxDepth)
            throw new YamlFault(line, $"Elements are nested deeper than {MaxDepth} levels.");
        string name = reader.LocalName;
        if (reader.IsEmptyElement)
            return new YamlScalar(line, "", Plain: false);
        var text = new System.Text.StringBuilder();
        var children = new List<KeyValuePair<YamlScalar, YamlValue>>();
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
                children.Add(KeyValuePair.Create(new YamlScalar(LineOf(reader), reader.LocalName, Plain: false), ReadElement(reader, depth + 1)));
            else if (reader.HasValue)
                text.Append(reader.Value);
        }

        if (children.Count == 0)
            return new YamlScalar(line, text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal), Plain: false);
        return s_lists.Contains(name)
            ? new YamlSequence(line, [.. children.Select(c => c.Value)])
            : new YamlMapping(line, [.. children.DistinctBy(c => c.Key.Text)]);
    }

    private static int LineOf(XmlReader reader) => reader is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;
}
