using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Protocols.Tls;

namespace Bongsu.Collect.AgentTls;

/// <summary>Secures connections to agents as their hosts want it.</summary>
/// <param name="certificates">This server's own.</param>
internal sealed class AgentSecurity(AgentCertificates certificates)
{
    /// <summary>What is done with a new connection to a host's agent before it is spoken on; null where nothing is.</summary>
    /// <param name="host">The host.</param>
    /// <param name="address">Where its agent is.</param>
    public Func<Stream, CancellationToken, ValueTask<Stream>>? For(EffectiveHost host, string address) => host.Encryption switch
    {
        { Connect: AgentEncryption.Psk, PskIdentity: { } identity, Psk: { } key } =>
            (stream, token) => TlsDoor.ConnectAsync(stream, identity, Convert.FromHexString(key), token),
        { Connect: AgentEncryption.Certificate } wanted => (stream, token) => ConnectAsync(stream, wanted, address, token),
        _ => null,
    };

    private async ValueTask<Stream> ConnectAsync(Stream stream, EncryptionDefinition wanted, string address, CancellationToken cancellationToken)
    {
        SslClientAuthenticationOptions options = certificates.Client(address)
            ?? throw new TlsHandshakeException("this server has no certificate to show: set agentTls.certificate");
        var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsClientAsync(options, cancellationToken);
            if (tls.RemoteCertificate is not X509Certificate2 shown)
                throw new TlsHandshakeException("the agent shows no certificate");
            if (!AgentPeer.IsName(wanted.Issuer, shown.IssuerName))
                throw new TlsHandshakeException($"the agent's certificate is signed by '{shown.Issuer}'");
            if (!AgentPeer.IsName(wanted.Subject, shown.SubjectName))
                throw new TlsHandshakeException($"the agent's certificate is that of '{shown.Subject}'");
            return tls;
        }
        catch (AuthenticationException e)
        {
            await tls.DisposeAsync();
            throw new TlsHandshakeException($"the TLS handshake failed: {e.GetBaseException().Message}", e);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }
}
