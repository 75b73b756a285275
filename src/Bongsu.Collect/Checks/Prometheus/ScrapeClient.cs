using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Http;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>Gets expositions: connections are kept and used again, redirects are not followed, bodies are bounded also when they are compressed.</summary>
internal sealed class ScrapeClient(TimeProvider time, TargetPolicy policy) : IDisposable
{
    /// <summary>The largest body that is taken, in bytes, inflated.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private static readonly HttpRequestOptionsKey<Run> s_run = new("run");

    private readonly HttpMessageInvoker _strict = Invoker(policy, time, verify: true);
    private readonly HttpMessageInvoker _lenient = Invoker(policy, time, verify: false);

    /// <inheritdoc />
    public void Dispose()
    {
        _strict.Dispose();
        _lenient.Dispose();
    }

    /// <summary>Gets an exposition.</summary>
    /// <returns>The status, the type of the content, and the body; null where it is too large.</returns>
    /// <exception cref="HttpRequestException">It could not be had.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<(HttpStatusCode Status, string? Type, ReadOnlyMemory<byte>? Body)> GetAsync(
        string address, PrometheusCheckOptions options, RunPhases phases, CancellationToken cancellationToken)
    {
        string scheme = options.Tls ? "https" : "http";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{scheme}://{TargetName.Of(address, options.Port)}{options.Path}");
        request.Options.Set(s_run, new Run(phases, options.IpVersion));
        request.Headers.Accept.ParseAdd("application/openmetrics-text;version=1.0.0;q=0.8, text/plain;version=0.0.4;q=0.7, */*;q=0.1");
        request.Headers.UserAgent.ParseAdd("Bongsu");
        if (options.Token is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        else if (options.User is { } user)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password?.Reveal()}")));
        phases.Waits();
        using HttpResponseMessage response = await (options.VerifyTls ? _strict : _lenient).SendAsync(request, cancellationToken);
        phases.Heard();
        if (response.StatusCode != HttpStatusCode.OK)
            return (response.StatusCode, null, null);
        ReadOnlyMemory<byte>? body = await BoundedBody.ReadAsync(response.Content, MostBytes, cancellationToken);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, body);
    }

    /// <summary>Gets a list of targets, without the credentials that are for the targets.</summary>
    /// <exception cref="TargetListException">It could not be had.</exception>
    public async ValueTask<byte[]> GetListAsync(Uri url, PrometheusCheckOptions options, int most, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Options.Set(s_run, new Run(new RunPhases(time), options.IpVersion));
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("Bongsu");
        try
        {
            using HttpResponseMessage response = await _strict.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new TargetListException(PrometheusReasons.Status(url.Host, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)));
            return (await BoundedBody.ReadAsync(response.Content, most, cancellationToken))?.ToArray()
                ?? throw new TargetListException(PrometheusReasons.TooLarge(url.Host, most.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            Exception cause = e.GetBaseException();
            throw new TargetListException(
                cause is TargetDeniedException denied ? CheckReasons.Denied(url.Host, denied.Address.ToString())
                : cause is SocketException socket ? TargetConnection.Explain(socket, url.Host, url.Port)
                : CheckReasons.Other(url.Host, Conversation.Shown(cause.Message)));
        }
    }

    private static HttpMessageInvoker Invoker(TargetPolicy policy, TimeProvider time, bool verify)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = async (context, cancellationToken) =>
            {
                context.InitialRequestMessage.Options.TryGetValue(s_run, out Run? run);
                Socket socket = await TargetConnection.ConnectAsync(
                    context.DnsEndPoint.Host, context.DnsEndPoint.Port, run!.Version, policy, time, run.Phases.Connected, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        if (!verify)
#pragma warning disable CA5359, MA0039 // The operator says so for this target.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359, MA0039
        return new HttpMessageInvoker(handler);
    }

    private sealed record Run(RunPhases Phases, IpVersion Version);
}
