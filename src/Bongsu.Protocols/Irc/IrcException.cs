namespace Bongsu.Protocols.Irc;

/// <summary>The connection is over.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">What the server or the network said; empty where nothing.</param>
/// <param name="inner">What the network threw, or null.</param>
public sealed class IrcException(IrcFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public IrcFault Fault { get; } = fault;
}
