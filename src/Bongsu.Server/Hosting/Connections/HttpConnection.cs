using System.Net;

namespace Bongsu.Server.Hosting.Connections;

/// <summary>One connection to the web server, from its acceptance to its end.</summary>
/// <param name="owner">Keeps it.</param>
/// <param name="sender">Who holds it.</param>
/// <param name="abort">Ends it at once.</param>
internal sealed class HttpConnection(HttpConnections owner, IPAddress sender, Action abort) : IDisposable
{
    /// <summary>Who holds it; a network of 64 bits counts as one (RFC 6177).</summary>
    public IPAddress Sender { get; } = sender;

    /// <summary>
    /// Guarded by the owner's lock: its place among the idle ones of its sender, which wait for a request or for the rest of one's headers; null while it is
    /// worked on.
    /// </summary>
    public LinkedListNode<HttpConnection>? Idle { get; set; }

    /// <summary>Guarded by the owner's lock: requests that are worked on; several over HTTP/2.</summary>
    public int Requests { get; set; }

    /// <summary>Guarded by the owner's lock.</summary>
    public bool IsGone { get; set; }

    /// <summary>A request begins; dispose of the answer when it has ended.</summary>
    public IDisposable BeginRequest()
    {
        owner.Begin(this);
        return new Request(owner, this);
    }

    /// <summary>Ends it; called outside the owner's lock.</summary>
    public void Abort() => abort();

    /// <inheritdoc />
    public void Dispose() => owner.Release(this);

    private sealed class Request(HttpConnections owner, HttpConnection connection) : IDisposable
    {
        public void Dispose() => owner.End(connection);
    }
}
