using System.Net;
using Bongsu.Model.Time;

namespace Bongsu.Server.Demo;

/// <summary>The web site that the demo's services are: answers each check as the story has it. On a free loopback port.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    // In seconds; below the timeout of the checks.
    private const double Slowest = 4;

    private readonly WebApplication _app;

    private DemoSite(WebApplication app) => _app = app;

    /// <summary>Without a slash at the end.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Starts it.</summary>
    public static async Task<DemoSite> StartAsync(DemoSignals signals, TimeProvider time, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.MapGet("/{service}/{check}", async (string service, string check, CancellationToken gone) =>
        {
            long now = Timestamp.Now(time).UnixMilliseconds;
            // As slow as the story has it, so that the charts go on as they began.
            if (signals.At(service, $"time.first-byte[{check}]", now) is { } seconds)
                await Task.Delay(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Slowest)), time, gone);
            return signals.At(service, $"ok[{check}]", now) is 0d
                ? Results.Text($"{service}: {check} fails", statusCode: StatusCodes.Status500InternalServerError)
                : Results.Text($"{service}: {check} works");
        });
        await app.StartAsync(cancellationToken);
        return new DemoSite(app);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
