using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;
using Bongsu.Protocols.Http;

namespace Bongsu.Collect.Checks.Apis;

/// <summary>Asks an HTTP API for JSON, and says in sentences why there is none.</summary>
/// <param name="http">Makes the connections; the caller disposes of it.</param>
/// <param name="root">The API's address.</param>
/// <param name="options">The login.</param>
internal sealed class ApiClient(HttpMessageInvoker http, Uri root, ApiCheckOptions options)
{
    /// <summary>The most that is read of an answer, in bytes.</summary>
    public const int MostBody = 8 << 20;

    private const int MostDepth = 64;

    /// <summary>Who is asked, for sentences.</summary>
    public string Target { get; } = TargetName.Of(root.IdnHost, root.Port);

    /// <summary>Asks.</summary>
    /// <param name="path">With its query, as it goes on the wire.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">There is no answer, or none that is one.</exception>
    public async ValueTask<ApiDocument> GetAsync(string path, CancellationToken cancellationToken) =>
        await FindAsync(path, cancellationToken) ?? throw new ApiException(ApiReasons.Status(Target, path, (int)HttpStatusCode.NotFound));

    /// <summary>Asks for what may not be there.</summary>
    /// <returns>Null where the API says that there is none.</returns>
    public async ValueTask<ApiDocument?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(root, path)) { Version = HttpVersion.Version11 };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            request.Headers.TryAddWithoutValidation("User-Agent", "Bongsu");
            if (options.Token is { } token)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
            else if (options.User is { } user)
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password?.Reveal()}")));
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.NotFound => null,
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw new ApiException(
                    ApiReasons.Login(Target, path, (int)response.StatusCode)),
                _ when !response.IsSuccessStatusCode => throw new ApiException(ApiReasons.Status(Target, path, (int)response.StatusCode)),
                _ => new ApiDocument(await ReadAsync(response, path, cancellationToken)),
            };
        }
        catch (Exception e) when (
            e is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException or TargetDeniedException)
        {
            throw e.InnerException as ApiException ?? new ApiException(WebExchange.Explain(e, root));
        }
    }

    private async ValueTask<JsonElement> ReadAsync(HttpResponseMessage response, string path, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = await BoundedBody.ReadAsync(response.Content, MostBody, cancellationToken)
            ?? throw new ApiException(WebReasons.TooLong(Target, MostBody >> 20));
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new ApiException(ApiReasons.NotJson(Target, path));
        }
    }
}
