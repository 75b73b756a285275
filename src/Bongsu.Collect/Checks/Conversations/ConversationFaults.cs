using System.Net.Sockets;
using System.Security.Authentication;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Conversations;

/// <summary>What can go wrong on the way to a server, as sentences.</summary>
internal static class ConversationFaults
{
    /// <summary>True for what a network or a server can cause.</summary>
    public static bool IsFault(Exception e) => e is SocketException or IOException or AuthenticationException or TargetDeniedException or ConversationException;

    /// <summary>The socket's own error; null where it is none.</summary>
    public static SocketException? Socket(Exception e) => e as SocketException ?? e.InnerException as SocketException;

    /// <summary>Why the check failed.</summary>
    /// <param name="e">One that <see cref="IsFault"/>.</param>
    /// <param name="address">The server's name or address.</param>
    /// <param name="port">The server's port.</param>
    public static string Explain(Exception e, string address, int port) => e switch
    {
        ConversationException => e.Message,
        TargetDeniedException denied => CheckReasons.Denied(TargetName.Of(address, port), denied.Address.ToString()),
        _ when Socket(e) is { } socket => TargetConnection.Explain(socket, address, port),
        _ => CheckReasons.Other(TargetName.Of(address, port), Conversation.Shown(e.Message)),
    };
}
