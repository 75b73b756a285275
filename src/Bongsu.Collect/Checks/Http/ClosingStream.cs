using System.Net.Sockets;

namespace Bongsu.Collect.Checks.Http;

/// <summary>
/// A connection that ends by being closed. The platform's stream shuts it down first, which tells the peer nothing more and costs a call of the system.
/// </summary>
internal sealed class ClosingStream(Socket socket) : NetworkStream(socket, ownsSocket: false)
{
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Socket.Dispose();
    }
}
