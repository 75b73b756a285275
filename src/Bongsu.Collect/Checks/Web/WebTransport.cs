using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Web;

/// <summary>
/// Connections for checks that ask an HTTP API as a program would, and keep the connection for the next time. They go where the policy lets them, whatever a
/// name's addresses or a redirect say.
/// </summary>
internal sealed class WebTransport : IDisposable
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(10);

    private readonly TargetPolicy _policy;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _strict;
    private readonly HttpMessageInvoker _lenient;

    public WebTransport(TargetPolicy policy, TimeProvider time)
    {
        (_policy, _time) = (policy, time);
        _strict = new HttpMessageInvoker(Handler(verifyTls: true));
        _lenient = new HttpMessageInvoker(Handler(verifyTls: false));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _strict.Dispose();
        _lenient.Dispose();
    }

    /// <summary>Shared connections; the caller does not dispose them.</summary>
    public HttpMessageInvoker Shared(bool verifyTls) => verifyTls ? _strict : _lenient;

    /// <summary>Connections of one run, with what belongs to it; the caller disposes them.</summary>
    /// <param name="verifyTls">False accepts any certificate.</param>
    /// <param name="proxy">A proxy's address, or null.</param>
    /// <param name="credentials">For the target, or null.</param>
    public HttpMessageInvoker Own(bool verifyTls, Uri? proxy, ICredentials? credentials)
    {
        SocketsHttpHandler handler = Handler(verifyTls);
        handler.Credentials = credentials;
        if (proxy is not null)
        {
            handler.UseProxy = true;
            handler.Proxy = new WebProxy(proxy);
        }

        return new HttpMessageInvoker(handler);
    }

    /// <summary>Connections of one run to a server whose certificate is signed by one of these authorities; the caller disposes them.</summary>
    public HttpMessageInvoker Own(X509Certificate2Collection authorities)
    {
        SocketsHttpHandler handler = Handler(verifyTls: true);
        var chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        chain.CustomTrustStore.AddRange(authorities);
        handler.SslOptions.CertificateChainPolicy = chain;
        return new HttpMessageInvoker(handler);
    }

    [SuppressMessage("Security", "CA5359", Justification = "The user says whose certificate is not verified.")]
    private SocketsHttpHandler Handler(bool verifyTls)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionIdleTimeout = s_idle,
            PooledConnectionLifetime = s_lifetime,
            MaxResponseHeadersLength = 128,
            MaxConnectionsPerServer = 16,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        };
        if (!verifyTls)
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        return handler;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Socket socket = await TargetConnection.ConnectAsync(
            context.DnsEndPoint.Host, context.DnsEndPoint.Port, IpVersion.Any, _policy, _time, static (_, _) => { }, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
