using System.Globalization;
using System.Text;
using System.Xml;

namespace Bongsu.Views.Pictures;

/// <summary>
/// Writes a picture as SVG: presentation attributes only, since the server's own policy lets no style into a picture that is opened by itself.
/// </summary>
internal static class SvgPicture
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string Family = "system-ui, 'Noto Sans KR', 'Malgun Gothic', 'Apple SD Gothic Neo', NanumGothic, 'DejaVu Sans', sans-serif";

    /// <summary>As UTF-8.</summary>
    public static byte[] Write(Picture picture)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("svg", Namespace);
            Attribute(xml, "width", picture.Width);
            Attribute(xml, "height", picture.Height);
            xml.WriteAttributeString("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {picture.Width} {picture.Height}"));
            xml.WriteAttributeString("role", "img");
            xml.WriteAttributeString("font-family", Family);
            xml.WriteElementString("title", Namespace, Clean(picture.Title));
            Rectangle(xml, new PictureBox(0, 0, picture.Width, picture.Height), picture.Surface);
            foreach (PictureMark mark in picture.Marks)
                Write(xml, mark);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, PictureMark mark)
    {
        switch (mark)
        {
            case PictureMark.Line line:
                xml.WriteStartElement("line", Namespace);
                Attribute(xml, "x1", line.X1);
                Attribute(xml, "y1", line.Y1);
                Attribute(xml, "x2", line.X2);
                Attribute(xml, "y2", line.Y2);
                xml.WriteAttributeString("stroke", line.Colour);
                xml.WriteEndElement();
                break;
            case PictureMark.Rectangle rectangle:
                Rectangle(xml, rectangle.Box, rectangle.Colour);
                break;
            case PictureMark.Path path:
                WritePath(xml, path);
                break;
            case PictureMark.Text text:
                WriteText(xml, text);
                break;
        }
    }

    private static void WritePath(XmlWriter xml, PictureMark.Path path)
    {
        xml.WriteStartElement("svg", Namespace);
        Attribute(xml, "x", path.Box.X);
        Attribute(xml, "y", path.Box.Y);
        Attribute(xml, "width", path.Box.Width);
        Attribute(xml, "height", path.Box.Height);
        xml.WriteAttributeString("viewBox", "0 0 1000 1000");
        xml.WriteAttributeString("preserveAspectRatio", "none");
        xml.WriteAttributeString("overflow", "visible");
        xml.WriteStartElement("path", Namespace);
        xml.WriteAttributeString("d", path.Data);
        xml.WriteAttributeString("fill", path.Stroke is null ? path.Colour : "none");
        if (path.Stroke is { } width)
        {
            xml.WriteAttributeString("stroke", path.Colour);
            Attribute(xml, "stroke-width", width);
            xml.WriteAttributeString("stroke-linejoin", "round");
            xml.WriteAttributeString("vector-effect", "non-scaling-stroke");
        }

        if (path.Opacity < 1)
            Attribute(xml, "opacity", path.Opacity);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, PictureMark.Text text)
    {
        xml.WriteStartElement("text", Namespace);
        Attribute(xml, "x", text.X);
        Attribute(xml, "y", text.Y);
        Attribute(xml, "font-size", text.Size);
        xml.WriteAttributeString("fill", text.Colour);
        if (text.Anchor != PictureAnchor.Start)
            xml.WriteAttributeString("text-anchor", text.Anchor == PictureAnchor.Middle ? "middle" : "end");
        if (text.Bold)
            xml.WriteAttributeString("font-weight", "600");
        xml.WriteString(Clean(text.Value));
        xml.WriteEndElement();
    }

    private static void Rectangle(XmlWriter xml, PictureBox box, string colour)
    {
        xml.WriteStartElement("rect", Namespace);
        Attribute(xml, "x", box.X);
        Attribute(xml, "y", box.Y);
        Attribute(xml, "width", box.Width);
        Attribute(xml, "height", box.Height);
        xml.WriteAttributeString("fill", colour);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, double value) =>
        xml.WriteAttributeString(name, value.ToString("0.##", CultureInfo.InvariantCulture));

    // Names come from configurations and agents; XML has no place for control characters and halves of surrogate pairs.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
