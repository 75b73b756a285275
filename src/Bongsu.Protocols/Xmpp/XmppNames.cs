using System.Xml.Linq;

namespace Bongsu.Protocols.Xmpp;

/// <summary>The namespaces of XMPP that are spoken here.</summary>
public static class XmppNames
{
    /// <summary>Stanzas.</summary>
    public static readonly XNamespace Client = "jabber:client";

    /// <summary>The stream itself.</summary>
    public static readonly XNamespace Streams = "http://etherx.jabber.org/streams";

    /// <summary>STARTTLS.</summary>
    public static readonly XNamespace Tls = "urn:ietf:params:xml:ns:xmpp-tls";

    /// <summary>Signing in.</summary>
    public static readonly XNamespace Sasl = "urn:ietf:params:xml:ns:xmpp-sasl";

    /// <summary>Binding a resource.</summary>
    public static readonly XNamespace Bind = "urn:ietf:params:xml:ns:xmpp-bind";

    /// <summary>Rooms (XEP-0045).</summary>
    public static readonly XNamespace Muc = "http://jabber.org/protocol/muc";

    /// <summary>What a room says of who is in it.</summary>
    public static readonly XNamespace MucUser = "http://jabber.org/protocol/muc#user";

    /// <summary>What was said before (XEP-0203).</summary>
    public static readonly XNamespace Delay = "urn:xmpp:delay";

    /// <summary>Pings (XEP-0199).</summary>
    public static readonly XNamespace Ping = "urn:xmpp:ping";

    /// <summary>Stream management (XEP-0198).</summary>
    public static readonly XNamespace Management = "urn:xmpp:sm:3";

    /// <summary>Conditions of errors in stanzas.</summary>
    public static readonly XNamespace Stanzas = "urn:ietf:params:xml:ns:xmpp-stanzas";
}
