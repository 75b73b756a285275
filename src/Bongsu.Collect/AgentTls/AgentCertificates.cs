using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Collect.AgentTls;

/// <summary>This server's certificate towards agents, and who may sign theirs.</summary>
internal sealed class AgentCertificates
{
    private readonly SslStreamCertificateContext? _own;
    private readonly X509Certificate2Collection _authorities = [];

    /// <summary>Reads the files.</summary>
    /// <param name="options">Which; null for none.</param>
    /// <exception cref="InvalidOperationException">One of them cannot be read.</exception>
    public AgentCertificates(AgentTlsOptions? options = null)
    {
        options ??= new AgentTlsOptions();
        if (options.Certificate.Length == 0)
            return;
        if (options.Authorities.Length == 0)
            throw new InvalidOperationException("agentTls.certificate needs agentTls.authorities: a PEM file with who signs the certificates of agents.");
        try
        {
            string key = options.CertificateKey.Length > 0 ? options.CertificateKey : options.Certificate;
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(options.Certificate);
            _own = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(options.Certificate, key), chain, offline: true);
            _authorities.ImportFromPemFile(options.Authorities);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException($"The certificates of agentTls cannot be read: {e.Message}", e);
        }
    }

    /// <summary>How agents with certificates are received; null where no certificate is set up.</summary>
    public SslServerAuthenticationOptions? Server() => _own is null ? null : new SslServerAuthenticationOptions
    {
        ServerCertificateContext = _own,
        ClientCertificateRequired = true,
        RemoteCertificateValidationCallback = static (_, certificate, _, errors) =>
            certificate is not null && (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None,
        CertificateChainPolicy = Chain(),
    };

    /// <summary>
    /// How agents with certificates are connected to; null where no certificate is set up. Agents have no DNS names in their certificates: who they are is said
    /// by issuer and subject.
    /// </summary>
    /// <param name="address">Of the agent.</param>
    public SslClientAuthenticationOptions? Client(string address) => _own is null ? null : new SslClientAuthenticationOptions
    {
        TargetHost = address,
        ClientCertificateContext = _own,
        RemoteCertificateValidationCallback = static (_, certificate, _, errors) =>
            certificate is not null && (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None,
        CertificateChainPolicy = Chain(),
    };

    private X509ChainPolicy Chain()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_authorities);
        return policy;
    }
}
