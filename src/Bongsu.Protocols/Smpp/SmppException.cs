namespace Bongsu.Protocols.Smpp;

/// <summary>There is no conversation with the message centre; the message is for operators and holds no password.</summary>
public sealed class SmppException : Exception
{
    /// <summary>Without more.</summary>
    public SmppException()
        : this(SmppFault.Closed, "")
    {
    }

    /// <summary>With what happened.</summary>
    public SmppException(string message)
        : this(SmppFault.Closed, message)
    {
    }

    /// <summary>With what happened and its cause.</summary>
    public SmppException(string message, Exception inner)
        : this(SmppFault.Closed, message, inner)
    {
    }

    /// <summary>With its kind.</summary>
    public SmppException(SmppFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Its kind.</summary>
    public SmppFault Fault { get; }
}
