using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Http;

/// <summary>What one look measures on its way, over all its redirects. The connections that it makes report here.</summary>
internal sealed class HttpLook(HttpCheckOptions options, TargetPolicy policy, TimeProvider time)
{
    /// <summary>Under which a request carries its look to the connection that is made for it.</summary>
    public static readonly HttpRequestOptionsKey<HttpLook> Key = new("bongsu.look");

    // What the servers on the way have set: a page that sets a cookie and redirects to itself would otherwise redirect for ever. Null until one is set.
    private CookieContainer? _cookies;

    public TimeSpan Dns { get; private set; }

    public TimeSpan Connect { get; private set; }

    public TimeSpan Tls { get; private set; }

    public TimeSpan FirstByte { get; set; }

    /// <summary>What the check run is waiting for.</summary>
    public string Phase { get; set; } = CheckReasons.PhaseConnect;

    /// <summary>The server that the check is for.</summary>
    public required string FirstAuthority { get; init; }

    public bool UsedTls { get; private set; }

    /// <summary>When the certificate of the last connection ends.</summary>
    public DateTimeOffset? CertificateEnd { get; private set; }

    /// <summary>What is wrong with the certificate, or null.</summary>
    public string? CertificateFault { get; private set; }

    /// <summary>Makes a connection; TLS is done here too, so that it is measured and its certificate seen even where it is refused.</summary>
    public async ValueTask<Stream> ConnectAsync(Uri uri, CancellationToken cancellationToken)
    {
        Socket socket = await TargetConnection.ConnectAsync(uri.IdnHost, uri.Port, options.IpVersion, policy, time, Measure, cancellationToken);
        var stream = new ClosingStream(socket);
        if (uri.Scheme != Uri.UriSchemeHttps)
        {
            Phase = CheckReasons.PhaseResponse;
            return stream;
        }

        UsedTls = true;
        Phase = CheckReasons.PhaseTls;
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        long start = time.GetTimestamp();
        using X509Certificate2? own = CertificateFor(uri);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = uri.IdnHost,
                    // Both: a server that does not know HTTP/2 is to say so, instead of ending the handshake.
                    ApplicationProtocols = options.Version == HttpVersions.Two
                        ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]
                        : [SslApplicationProtocol.Http11],
                    ClientCertificateContext = own is null ? null : SslStreamCertificateContext.Create(own, additionalCertificates: null, offline: true),
                    RemoteCertificateValidationCallback = Examine,
                    CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                },
                cancellationToken);
            if (options.Version == HttpVersions.Two && tls.NegotiatedApplicationProtocol != SslApplicationProtocol.Http2)
                throw new HttpRequestException(HttpRequestError.VersionNegotiationError);
            Phase = CheckReasons.PhaseResponse;
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
        finally
        {
            Tls += time.GetElapsedTime(start);
        }
    }

    /// <summary>The cookies that go with a request; null for none.</summary>
    public string? CookiesFor(Uri url) => _cookies?.GetCookieHeader(url);

    /// <summary>Keeps what an answer sets; a cookie that makes no sense is left out.</summary>
    public void Keep(Uri url, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            try
            {
                _cookies ??= new CookieContainer(capacity: 600, perDomainCapacity: 180, maxCookieSize: 4096);
                _cookies.SetCookies(url, line);
            }
            catch (CookieException)
            {
                // As a browser does.
            }
        }
    }

    /// <summary>Why TLS failed, in a sentence.</summary>
    public string Explain(AuthenticationException e, string host) =>
        CertificateFault is not null ? HttpReasons.Certificate(host, CertificateFault) : HttpReasons.Tls(host, e.InnerException?.Message ?? e.Message);

    private void Measure(TimeSpan dns, TimeSpan connect)
    {
        Dns += dns;
        Connect += connect;
        Phase = connect > TimeSpan.Zero ? CheckReasons.PhaseConnect : CheckReasons.PhaseName;
    }

    // Shown to the server that the check is for, and to no other that it redirects to.
    private X509Certificate2? CertificateFor(Uri uri) => uri.Authority == FirstAuthority ? options.ClientCertificate() : null;

    private bool Examine(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is X509Certificate2 c)
            CertificateEnd = new DateTimeOffset(c.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        CertificateFault = Fault(chain, errors);
        return errors == SslPolicyErrors.None || !options.VerifyTls;
    }

    private string? Fault(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return null;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return HttpReasons.CertificateNone;
        if (CertificateEnd < time.GetUtcNow())
            return HttpReasons.CertificateExpired(CertificateEnd?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return HttpReasons.CertificateName;
        foreach (X509ChainStatus status in chain?.ChainStatus ?? [])
            return status.StatusInformation.Trim().TrimEnd('.');
        return HttpReasons.CertificateChain;
    }
}
