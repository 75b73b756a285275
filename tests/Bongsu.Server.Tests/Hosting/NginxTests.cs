using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Bongsu.Testing;
using Bongsu.Web.Access.Proxies;

namespace Bongsu.Server.Tests.Hosting;

/// <summary>The configuration of nginx in docs/https.md, with the real program: what is written there works as it stands, but for ports and files.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-nginx-").FullName;
    private readonly X509Certificate2 _certificate = TestCertificates.Make("mon.example.com");
    private readonly int _port = FreePort();
    private RunningServer _server = null!;
    private Process? _nginx;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(proxies: TrustedProxies.TryParse("127.0.0.1", out TrustedProxies? proxies) ? proxies : null);
        (string pem, string key) = TestCertificates.WritePem(_directory, _certificate);
        string page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "https.md"), Token);
        string server = page.Split("```nginx\n")[1].Split("```")[0]
            .Replace("listen 443 ssl", $"listen 127.0.0.1:{_port} ssl", StringComparison.Ordinal)
            .Replace("/etc/nginx/mon.pem", pem, StringComparison.Ordinal)
            .Replace("/etc/nginx/mon.key", key, StringComparison.Ordinal)
            .Replace("http://127.0.0.1:8080", $"http://{_server.Address.Authority}", StringComparison.Ordinal);
        string config = Path.Combine(_directory, "nginx.conf");
        await File.WriteAllTextAsync(
            config,
            $$"""
            daemon off; master_process off; pid {{_directory}}/nginx.pid; error_log stderr notice;
            events {}
            http {
              access_log off;
              client_body_temp_path {{_directory}}/body; proxy_temp_path {{_directory}}/proxy; fastcgi_temp_path {{_directory}}/fastcgi; uwsgi_temp_path {{_directory}}/uwsgi; scgi_temp_path {{_directory}}/scgi;
              {{server}}
            }
            """,
            Token);
        await StartNginxAsync(config);
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
            await _nginx.EndAsync();

        _nginx?.Dispose();
        await _server.DisposeAsync();
        _certificate.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Behind_nginx_people_sign_in_with_secure_cookies_live_pages_connect_and_the_clients_address_is_known()
    {
        var cookies = new CookieContainer();
#pragma warning disable MA0039 // This certificate and no other: stricter than the chain.
        using var browser = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = cookies,
                SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown) },
                ConnectCallback = ConnectFromElsewhereAsync,
            })
        {
            BaseAddress = new Uri($"https://127.0.0.1:{_port}"),
        };
#pragma warning restore MA0039
        // What a client makes up of itself is not believed: nginx appends the address that it sees.
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.66");

        using HttpResponseMessage signedIn = await RunningServer.SignInAsync(browser, "admin", RunningServer.Password);

        Assert.Equal("/", signedIn.Headers.Location!.ToString());
        Assert.All(signedIn.Headers.GetValues("Set-Cookie"), c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.True(signedIn.Headers.Contains("Strict-Transport-Security"));
        using HttpClient api = _server.Api();
        JsonNode session = JsonNode.Parse(await api.GetStringAsync("api/users/admin/sessions", Token))!.AsArray().Single()!;
        Assert.Equal("127.0.0.9", (string?)session["address"]);

        Assert.Equal(WebSocketState.Open, await ConnectAsync(browser, cookies, $"https://127.0.0.1:{_port}"));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(browser, cookies, "https://evil.example"));
    }

    private async Task<WebSocketState> ConnectAsync(HttpClient browser, CookieContainer cookies, string origin)
    {
        using HttpResponseMessage negotiated = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Token);
        string token = (string)JsonNode.Parse(await negotiated.Content.ReadAsStringAsync(Token))!["connectionToken"]!;
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.RemoteCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown);
        await socket.ConnectAsync(new Uri($"wss://127.0.0.1:{_port}/_blazor?id={Uri.EscapeDataString(token)}"), Token);
        return socket.State;
    }

    // From another address than nginx has: one that is trusted as a proxy would be looked through.
    private static async ValueTask<Stream> ConnectFromElsewhereAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.9"), 0));
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private bool IsOurs(X509Certificate? shown) =>
        shown?.GetCertHashString(HashAlgorithmName.SHA256) == _certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private async Task StartNginxAsync(string config)
    {
        var start = new ProcessStartInfo("/usr/sbin/nginx") { RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in (string[])["-p", _directory, "-c", config, "-e", "stderr"])
            start.ArgumentList.Add(argument);
        _nginx = new Process { StartInfo = start, EnableRaisingEvents = true };
        var said = new List<string>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _nginx.ErrorDataReceived += (_, line) =>
        {
            lock (said)
                said.Add(line.Data ?? "");
            if (line.Data?.Contains("using the \"epoll\" event method", StringComparison.Ordinal) == true)
                ready.TrySetResult();
        };
        _nginx.Exited += (_, _) =>
        {
            lock (said)
                ready.TrySetException(new InvalidOperationException("nginx ended: " + string.Join('\n', said)));
        };
        _nginx.Start();
        _nginx.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
