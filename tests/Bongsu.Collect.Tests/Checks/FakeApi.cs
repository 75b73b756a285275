using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>
/// A server's HTTP API with fixed answers, on a free port or a Unix socket. What is asked outside of the published paths, in another way than GET, or with
/// another login, is answered as the real server does and remembered as a violation.
/// </summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, string> _answers;

    private FakeApi(WebApplication app, Dictionary<string, string> answers) => (_app, _answers) = (app, answers);

    public int Port { get; private set; }

    public ConcurrentQueue<string> Violations { get; } = [];

    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Starts one.</summary>
    /// <param name="authorization">The header that is wanted; null for none.</param>
    /// <param name="answers">By path and query; the empty answer is 404.</param>
    /// <param name="socket">A Unix socket to listen on instead.</param>
    public static async Task<FakeApi> StartAsync(string? authorization, Dictionary<string, string> answers, string? socket = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            if (socket is null)
                k.Listen(IPAddress.Loopback, 0);
            else
                k.ListenUnixSocket(socket);
        });
        WebApplication app = builder.Build();
        var api = new FakeApi(app, answers);
        app.Run(context => api.AnswerAsync(context, authorization));
        await app.StartAsync(TestContext.Current.CancellationToken);
        if (socket is null)
            api.Port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context, string? authorization)
    {
        string path = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        Asked.Enqueue(path);
        if (context.Request.Method != "GET")
            Violations.Enqueue($"{context.Request.Method} {path}");
        if (authorization is not null && context.Request.Headers.Authorization != authorization)
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        }

        if (!_answers.TryGetValue(path, out string? answer))
            Violations.Enqueue($"There is no {path}.");
        if (string.IsNullOrEmpty(answer))
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync("{}");
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer);
    }
}
