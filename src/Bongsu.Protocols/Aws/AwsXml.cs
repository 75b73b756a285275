using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Bongsu.Protocols.Aws;

/// <summary>Reads answers in XML by the names of elements, whatever their namespace: what is not there is null or empty.</summary>
public static class AwsXml
{
    /// <summary>Reads a document: without a DTD, so that nothing in it expands.</summary>
    /// <exception cref="XmlException">It is none.</exception>
    public static XElement Read(ReadOnlyMemory<byte> body)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(body.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
        return XElement.Load(reader);
    }

    /// <summary>The first child of a name, or null.</summary>
    public static XElement? Child(this XElement element, string name)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Elements().FirstOrDefault(e => e.Name.LocalName == name);
    }

    /// <summary>The elements of a list: the children of a child.</summary>
    /// <param name="element">Whose list it is.</param>
    /// <param name="name">Of the list.</param>
    public static IEnumerable<XElement> List(this XElement element, string name) => element.Child(name)?.Elements() ?? [];

    /// <summary>The text of a child; null where there is none or it is empty.</summary>
    public static string? Text(this XElement element, string name) => element.Child(name)?.Value is { Length: > 0 } text ? text : null;

    /// <summary>The whole number of a child.</summary>
    public static int? Number(this XElement element, string name) =>
        int.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>The time of a child, ISO 8601.</summary>
    public static DateTimeOffset? Time(this XElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    /// <summary>The tags of a list of keys and values.</summary>
    /// <param name="element">Whose tags they are.</param>
    /// <param name="list">The name of the list.</param>
    /// <param name="key">The name of the key, <c>key</c> or <c>Key</c>.</param>
    /// <param name="value">The name of the value.</param>
    public static IReadOnlyDictionary<string, string> Tags(this XElement element, string list, string key, string value)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XElement tag in element.List(list))
        {
            if (tag.Text(key) is { } name)
                tags[name] = tag.Text(value) ?? "";
        }

        return tags;
    }
}
