using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.EndToEnd.Harness;

/// <summary>A shop's front page, which can be stopped and started again on the same port.</summary>
internal sealed class WebSite : IAsyncDisposable
{
    private WebApplication? _app;

    public int Port { get; private set; }

    public string Url => $"http://127.0.0.1:{Port}/";

    /// <summary>The ports of the instances that it stands before: it serves while one of them takes a connection. None: it serves by itself.</summary>
    public IReadOnlyList<int> Instances { get; set; } = [];

    public static async Task<WebSite> StartAsync()
    {
        var site = new WebSite();
        await site.UpAsync();
        return site;
    }

    public async Task UpAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add($"http://127.0.0.1:{Port}");
        _app.MapGet("/", async () => Instances.Count == 0 || await AnyAsync() ? Results.Text("Welcome to the shop") : Results.StatusCode(503));
        await _app.StartAsync();
        Port = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    public async Task DownAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync() => await DownAsync();

    private async Task<bool> AnyAsync()
    {
        foreach (int port in Instances)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                // The next one.
            }
        }

        return false;
    }
}
