using System.Net;
using System.Net.Sockets;

namespace Bongsu.Server.Hosting;

/// <summary>
/// Whether an address can be listened on: asked before anything is made, so that a start which cannot succeed leaves no account behind whose password nobody
/// saw.
/// </summary>
internal static class ListenAddress
{
    /// <summary>Binds the address and lets it go again. Port 0 is always free.</summary>
    /// <param name="address">Where the server will listen.</param>
    /// <param name="option">The option that gives another one, for the message.</param>
    /// <exception cref="StartException">Another program has it, or it is not this machine's.</exception>
    public static void EnsureFree(IPEndPoint address, string option)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(address);
            socket.Listen();
        }
        catch (SocketException e)
        {
            throw new StartException(e.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"Another program listens on {address}: stop it, or give another address with {option}."
                : $"Cannot listen on {address}: {e.Message}. Give another address with {option}.");
        }
    }
}
