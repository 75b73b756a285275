using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary>The command line's way to a running server: its API, with a token.</summary>
internal sealed class ServerConnection : IDisposable
{
    private readonly HttpClient _client;

    private ServerConnection(Uri address, string token, string? certificate)
    {
        _client = new HttpClient(new SocketsHttpHandler { SslOptions = LocalCertificate.Trust(certificate) }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Finds address and token from what was given, the environment and the data directory.</summary>
    /// <exception cref="StartException">There is no address or no token; the message says how to give one.</exception>
    public static ServerConnection Open(string? server, string? token, string dataDirectory)
    {
        string addressFile = DataDirectory.AddressFileOf(dataDirectory);
        string tokenFile = DataDirectory.TokenFileOf(dataDirectory);
        string? named = server ?? EnvironmentVariables.Get("BONGSU_SERVER");
        string? address = named ?? (File.Exists(addressFile) ? File.ReadAllText(addressFile).Trim() : "http://127.0.0.1:8080");
        string? secret = token
            ?? EnvironmentVariables.Get("BONGSU_TOKEN")
            ?? EnvironmentVariables.Get("BONGSU_ADMIN_TOKEN")
            ?? (File.Exists(tokenFile) ? File.ReadAllText(tokenFile).Trim() : null);
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            throw new StartException($"'{address}' is not a server's address: write http://HOST:PORT.");
        return string.IsNullOrEmpty(secret)
            ? throw new StartException($"There is no API token: set BONGSU_TOKEN, or give the server's data directory with --data (its file {Path.GetFileName(tokenFile)} holds one).")
            : new ServerConnection(uri, secret, named is null ? LocalCertificate.Find(dataDirectory) : null);
    }

    /// <summary>Sends a request and returns the body's text.</summary>
    /// <exception cref="StartException">The server cannot be reached or refuses; the message is the server's own sentence where it gave one.</exception>
    public async Task<string> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.IsSuccessStatusCode || (int)response.StatusCode == 422)
                return body;
            throw new StartException($"The server at {_client.BaseAddress} answered {(int)response.StatusCode}: {DetailOf(body) ?? response.ReasonPhrase}");
        }
        catch (HttpRequestException e)
        {
            throw new StartException($"The server at {_client.BaseAddress} cannot be reached: {e.Message} Is it running? Give its address with --server or its data directory with --data.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static string? DetailOf(string body)
    {
        try
        {
            JsonNode? json = JsonNode.Parse(body);
            return json?["detail"]?.GetValue<string>() ?? json?["title"]?.GetValue<string>();
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
