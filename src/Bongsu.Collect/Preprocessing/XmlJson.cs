using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Bongsu.Expressions;

namespace Bongsu.Collect.Preprocessing;

/// <summary>
/// Turns XML documents into JSON as Zabbix does: an element is an object, or its text where it has nothing else, or null where it is empty; attributes are
/// members with an <c>@</c>, the text beside them <c>#text</c>, elements of one name an array. Prefixes of names are left out.
/// </summary>
internal static class XmlJson
{
    private const string TextMember = "#text";

    /// <summary>The document as JSON, or a failure where it is none that can be taken.</summary>
    public static StepResult Convert(string xml)
    {
        XElement root;
        try
        {
            root = Read(xml);
        }
        catch (XmlException)
        {
            return StepResult.Fail($"'{StepResult.Shorten(xml)}' is not XML that can be taken");
        }

        return JsonTexts.Write(
            writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName(root.Name.LocalName);
                WriteValue(writer, root);
                writer.WriteEndObject();
                return true;
            });
    }

    /// <summary>Document types are refused, and what nests so deep that writing it would take the stack.</summary>
    private static XElement Read(string xml)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = XmlQuery.MaxXmlLength, IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using (var text = new StringReader(xml))
        using (var reader = XmlReader.Create(text, settings))
        {
            while (reader.Read())
            {
                if (reader.Depth > StepLimits.MaxDepth)
                    throw new XmlException();
            }
        }

        using var again = new StringReader(xml);
        using var whole = XmlReader.Create(again, settings);
        return XDocument.Load(whole, LoadOptions.PreserveWhitespace).Root!;
    }

    private static void WriteValue(Utf8JsonWriter writer, XElement element)
    {
        XAttribute[] attributes = [.. element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration)];
        string? text = TextOf(element);
        if (attributes.Length == 0 && !element.HasElements)
        {
            if (text is null)
                writer.WriteNullValue();
            else
                writer.WriteStringValue(text);
            return;
        }

        writer.WriteStartObject();
        foreach (XAttribute attribute in attributes)
            writer.WriteString($"@{attribute.Name.LocalName}", attribute.Value);
        foreach (IGrouping<string, XElement> same in element.Elements().GroupBy(child => child.Name.LocalName))
            WriteMember(writer, same.Key, [.. same]);
        if (text is not null)
            writer.WriteString(TextMember, text);
        writer.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, XElement[] elements)
    {
        writer.WritePropertyName(name);
        if (elements.Length == 1)
        {
            WriteValue(writer, elements[0]);
            return;
        }

        writer.WriteStartArray();
        foreach (XElement element in elements)
            WriteValue(writer, element);
        writer.WriteEndArray();
    }

    /// <summary>White space counts only where it is all that an element has.</summary>
    private static string? TextOf(XElement element)
    {
        bool isMixed = element.HasElements;
        string[] texts = [.. element.Nodes().OfType<XText>().Select(text => text.Value).Where(text => !isMixed || !string.IsNullOrWhiteSpace(text))];
        return texts.Length == 0 ? null : string.Concat(texts);
    }
}
