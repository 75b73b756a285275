namespace Bongsu.Testing.Xmpp;

/// <summary>A real XMPP server for the domain x.test on loopback, with rooms at rooms.x.test and a certificate that nobody trusts.</summary>
public interface IXmppServer : IAsyncDisposable
{
    /// <summary>Where clients connect.</summary>
    int Port { get; }

    /// <summary>Ends it and starts it again at the same place.</summary>
    Task RestartAsync(CancellationToken cancellationToken);
}
