using System.Xml;

namespace Bongsu.Protocols.Xmpp;

/// <summary>Text as it may stand in a stanza: characters that XML 1.0 does not have would end the stream.</summary>
public static class XmppText
{
    /// <summary>Without such characters; half characters go too.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(
            text.EnumerateRunes().Where(r => r.Value != 0xFFFD && (r.IsBmp ? XmlConvert.IsXmlChar((char)r.Value) : true)).Select(r => r.ToString()));
    }
}
