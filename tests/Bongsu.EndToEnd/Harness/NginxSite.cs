using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bongsu.Testing;

namespace Bongsu.EndToEnd.Harness;

/// <summary>Debian's nginx with pages of its own and the page of its status, on a free port, from a temporary directory.</summary>
internal sealed class NginxSite : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _directory;

    private NginxSite(Process process, string directory, int port) => (_process, _directory, Port) = (process, directory, port);

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/");

    public static async Task<NginxSite> StartAsync(string page)
    {
        string directory = Directory.CreateTempSubdirectory("bongsu-nginx-").FullName;
        int port = FreePort();
        string temporary = string.Concat(
            new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(t => $"{t}_temp_path {directory}/{t};\n"));
        await File.WriteAllTextAsync(
            Path.Combine(directory, "nginx.conf"),
            $$"""
            daemon off; master_process off; pid {{directory}}/pid; error_log {{directory}}/error.log; events {}
            http { access_log off; types { text/html html; } charset utf-8; {{temporary}}
              server { listen 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}}; root {{directory}}; location = /basic_status { stub_status; keepalive_timeout 0; } } }
            """);
        var site = new NginxSite(Process.Start("/usr/sbin/nginx", ["-c", Path.Combine(directory, "nginx.conf"), "-p", directory]), directory, port);
        await site.ShowAsync(page);
        using var http = new HttpClient();
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    return (await http.GetAsync(site.Url)).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "nginx answers",
            TimeSpan.FromSeconds(20));
        return site;
    }

    /// <summary>Changes its page.</summary>
    public Task ShowAsync(string page) => File.WriteAllTextAsync(Path.Combine(_directory, "index.html"), page);

    public async ValueTask DisposeAsync()
    {
        await _process.EndAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
