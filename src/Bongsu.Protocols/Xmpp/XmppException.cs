namespace Bongsu.Protocols.Xmpp;

/// <summary>There is no conversation with the server; the message is for operators and holds no password.</summary>
public sealed class XmppException : Exception
{
    /// <summary>Without more.</summary>
    public XmppException()
        : this(XmppFault.Closed, "")
    {
    }

    /// <summary>With what happened.</summary>
    public XmppException(string message)
        : this(XmppFault.Closed, message)
    {
    }

    /// <summary>With what happened and its cause.</summary>
    public XmppException(string message, Exception inner)
        : this(XmppFault.Closed, message, inner)
    {
    }

    /// <summary>With its kind.</summary>
    public XmppException(XmppFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Its kind.</summary>
    public XmppFault Fault { get; }
}
