using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Options;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary>
/// The command line's way to a running server: its API, with a token. Whatever is not a success of this product's API is an exception, so that no verb can take
/// a refusal for one.
/// </summary>
internal sealed class ServerConnection : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client;

    private ServerConnection(Uri address, string token, TimeSpan timeout, string? certificate)
    {
        // A redirect would make a POST a GET, and a sign-in page a success.
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                SslOptions = LocalCertificate.Trust(certificate),
            }) { BaseAddress = address, Timeout = timeout };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>True where no server is named and none runs on the data directory, so that the command line opens the directory itself.</summary>
    public static bool IsStopped(string? server, string dataDirectory) =>
        server is null
            && EnvironmentVariables.Get("BONGSU_SERVER") is null
            && Directory.Exists(dataDirectory)
            && !File.Exists(DataDirectory.AddressFileOf(dataDirectory));

    /// <summary>Finds address and token from what was given, the environment and the data directory.</summary>
    /// <param name="server">As given on the command line, or null.</param>
    /// <param name="token">As given on the command line, or null.</param>
    /// <param name="dataDirectory">Where a local server leaves its address and its token.</param>
    /// <param name="timeout">How long an answer may take. Default 5 min.</param>
    /// <exception cref="StartException">There is no address or no token; the message says how to give one.</exception>
    public static ServerConnection Open(string? server, string? token, string dataDirectory, TimeSpan? timeout = null)
    {
        string addressFile = DataDirectory.AddressFileOf(dataDirectory);
        string tokenFile = DataDirectory.TokenFileOf(dataDirectory);
        string? named = server ?? EnvironmentVariables.Get("BONGSU_SERVER");
        string? address = named ?? (File.Exists(addressFile) ? File.ReadAllText(addressFile).Trim() : "http://127.0.0.1:8080");
        string? secret = token
            ?? EnvironmentVariables.Get("BONGSU_TOKEN")
            ?? EnvironmentVariables.Get("BONGSU_ADMIN_TOKEN")
            ?? (File.Exists(tokenFile) ? File.ReadAllText(tokenFile).Trim() : null);
        if (UrlText.HasUserInfo(address))
            throw new StartException("The server's address holds a user name and password, which would not be sent: leave them out and set BONGSU_TOKEN.");
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            throw new StartException($"'{address}' is not a server's address: write http://HOST:PORT.");
        return string.IsNullOrEmpty(secret)
            ? throw new StartException(
                $"There is no API token: set BONGSU_TOKEN, or give the server's data directory with --data (its file {Path.GetFileName(tokenFile)} holds one).")
            : secret.Any(c => c is < ' ' or > '~') ? throw new StartException("The API token has characters in it that no token has.")
            : new ServerConnection(uri, secret, timeout ?? s_timeout, named is null ? LocalCertificate.Find(dataDirectory) : null);
    }

    /// <summary>Sends a request and returns the body of an answer that is JSON.</summary>
    /// <exception cref="StartException">As <see cref="SendAsync"/>, or the answer is not JSON.</exception>
    public async Task<JsonNode> SendJsonAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        string body = await SendAsync(method, path, content, "application/json", cancellationToken);
        try
        {
            return JsonNode.Parse(body) ?? throw NotBongsu();
        }
        catch (JsonException)
        {
            throw NotBongsu();
        }
    }

    /// <summary>Sends a request and returns the body's text.</summary>
    /// <param name="method">Of the request.</param>
    /// <param name="path">Relative to the server's address.</param>
    /// <param name="content">The body, or null.</param>
    /// <param name="mediaType">What the answer has to be; anything else does not come from this product.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="ServerRefusal">The server answered with another status than a success; the message is the server's own sentence where it gave
    /// one.</exception>
    /// <exception cref="StartException">The server cannot be reached, does not answer in time, or is not this product's.</exception>
    public Task<string> SendAsync(HttpMethod method, string path, HttpContent? content, string mediaType, CancellationToken cancellationToken) =>
        SendAsync(method, path, content, mediaType, static (response, token) => response.Content.ReadAsStringAsync(token), cancellationToken);

    /// <summary>Asks for something and returns its bytes.</summary>
    /// <param name="path">Relative to the server's address.</param>
    /// <param name="mediaType">What the answer has to be; anything else does not come from this product.</param>
    /// <param name="mark">The header by which this product's answer is known from that of any other web server.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="ServerRefusal">As <see cref="SendAsync(HttpMethod, string, HttpContent?, string, CancellationToken)"/>.</exception>
    /// <exception cref="StartException">Likewise.</exception>
    public Task<byte[]> ReadAsync(string path, string mediaType, string mark, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Get,
        path,
        null,
        mediaType,
        (response, token) => response.Headers.Contains(mark) ? response.Content.ReadAsByteArrayAsync(token) : throw NotBongsu(),
        cancellationToken);

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, string mediaType, Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
            int status = (int)response.StatusCode;
            if (status is < 200 or > 299)
            {
                string refusal = await response.Content.ReadAsStringAsync(cancellationToken);
                throw new ServerRefusal(status, refusal, $"The server at {_client.BaseAddress} answered {status}: {Said(response, refusal)}");
            }

            return response.Content.Headers.ContentType?.MediaType == mediaType ? await read(response, cancellationToken) : throw NotBongsu();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException)
        {
            throw new StartException(
                $"The server at {_client.BaseAddress} cannot be reached: {e.Message} Is it running? Give its address with --server or its data directory "
                    + "with --data."
            );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException(
                $"The server at {_client.BaseAddress} did not answer within {_client.Timeout.TotalSeconds} s. What was asked for may still be done there.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private StartException NotBongsu() =>
        new($"What answers at {_client.BaseAddress} is not a Bongsu server's API. Give the server's own address with --server.");

    private static string Said(HttpResponseMessage response, string body) =>
        response.Headers.Location is { } elsewhere ? $"it redirects to {elsewhere}. Give the server's own address with --server."
        : DetailOf(body) ?? response.ReasonPhrase ?? "";

    private static string? DetailOf(string body)
    {
        try
        {
            JsonObject? json = JsonNode.Parse(body) as JsonObject;
            return Text(json?["detail"]) ?? Text(json?["title"]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
