using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Tests.Sources;

/// <summary>An HTTP server on a free loopback port that answers as a test says.</summary>
internal sealed class OtherSystem : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OtherSystem()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            _asked.TrySetResult();
            await Answer(context);
        });
    }

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public Task Asked => _asked.Task;

    public string Url { get; private set; } = "";

    public static async Task<OtherSystem> StartAsync(CancellationToken cancellationToken)
    {
        var system = new OtherSystem();
        await system._app.StartAsync(cancellationToken);
        system.Url = system._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    public static async Task StallAsync(HttpContext context) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
            .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    public static async Task EndlessAsync(HttpContext context)
    {
        byte[] some = new byte[65_536];
        Array.Fill(some, (byte)' ');
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(some, context.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The other side has left.
        }
    }

    public static Func<HttpContext, Task> Damaged(Func<HttpContext, Task> sound, Random random) => async context =>
    {
        Stream body = context.Response.Body;
        using var all = new MemoryStream();
        context.Response.Body = all;
        await sound(context);
        context.Response.Body = body;
        byte[] bytes = all.ToArray();
        for (int i = 0; i < 3 && bytes.Length > 0; i++)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 127);
        await body.WriteAsync(bytes.AsMemory(0, random.Next(4) == 0 ? random.Next(bytes.Length + 1) : bytes.Length));
    };
}
