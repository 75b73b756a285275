using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Http;

namespace Bongsu.Collect.Sources;

/// <summary>Gets JSON of other systems: bounded, without redirects, and never from where checks may not go.</summary>
public sealed class SourceHttp : IDisposable
{
    private const int MostMegabytes = 16;
    private const int MostDepth = 64;

    private readonly HttpMessageInvoker _strict;
    private readonly HttpMessageInvoker _lenient;

    /// <summary>Takes what connections need.</summary>
    public SourceHttp(TargetPolicy policy, TimeProvider time) =>
        (_strict, _lenient) = (Invoker(policy, time, verify: true), Invoker(policy, time, verify: false));

    /// <inheritdoc />
    public void Dispose()
    {
        _strict.Dispose();
        _lenient.Dispose();
    }

    /// <summary>Gets a JSON document; the caller disposes it.</summary>
    /// <param name="options">Where, and as whom.</param>
    /// <param name="path">Below the options' URL, with a query: <c>/api/v2/alerts?active=true</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SourceException">It could not be had.</exception>
    public Task<JsonDocument> GetAsync(HttpSourceOptions options, string path, CancellationToken cancellationToken) =>
        SendAsync(options, path, null, cancellationToken);

    /// <summary>Posts JSON and gets a JSON document, which the caller disposes.</summary>
    /// <param name="options">Where, and as whom.</param>
    /// <param name="path">Below the options' URL.</param>
    /// <param name="json">The body.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SourceException">It could not be had.</exception>
    public Task<JsonDocument> PostAsync(HttpSourceOptions options, string path, string json, CancellationToken cancellationToken) =>
        SendAsync(options, path, json, cancellationToken);

    private async Task<JsonDocument> SendAsync(HttpSourceOptions options, string path, string? json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            using var request = new HttpRequestMessage(json is null ? HttpMethod.Get : HttpMethod.Post, options.Url.TrimEnd('/') + path);
            request.Headers.Accept.ParseAdd("application/json");
            request.Headers.UserAgent.ParseAdd("Bongsu");
            if (options.Token is { } token)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
            else if (options is { User: { } user, Password: { } password })
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "Basic",
                    Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password.Reveal()}")));
            if (json is not null)
                request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await (options.VerifyTls ? _strict : _lenient).SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw SourceException.Refusal();
            if (!response.IsSuccessStatusCode)
                throw new SourceException(SourceReasons.Status((int)response.StatusCode));
            ReadOnlyMemory<byte> body = await BoundedBody.ReadAsync(response.Content, MostMegabytes * 1024 * 1024, cancellationToken)
                ?? throw new SourceException(SourceReasons.Large(MostMegabytes));
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth });
        }
        catch (JsonException e)
        {
            throw new SourceException(SourceReasons.Garbled($"JSON, line {e.LineNumber + 1}"));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            throw new SourceException(SourceReasons.Unreachable(Explain(e)));
        }
    }

    private static string Explain(Exception e) => e.InnerException switch
    {
        TargetDeniedException denied => denied.Message,
        SocketException socket => socket.Message,
        System.Security.Authentication.AuthenticationException tls => tls.Message,
        _ => e.Message,
    };

    private static HttpMessageInvoker Invoker(TargetPolicy policy, TimeProvider time, bool verify)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = async (context, cancellationToken) => new NetworkStream(
                await TargetConnection.ConnectAsync(
                    context.DnsEndPoint.Host, context.DnsEndPoint.Port, IpVersion.Any, policy, time, static (_, _) => { }, cancellationToken),
                ownsSocket: true),
        };
        if (!verify)
#pragma warning disable CA5359, MA0039 // The operator says so for this source.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359, MA0039
        return new HttpMessageInvoker(handler);
    }
}
