using Bongsu.Cluster;
using Bongsu.Collect;
using Bongsu.Store;
using Bongsu.Web;
using Bongsu.Web.Access;
using Bongsu.Web.Health;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bongsu.Server.Hosting;

/// <summary>The composition root: which rooms there are and what they are given. It decides nothing else.</summary>
internal static class ServerHost
{
    /// <summary>The largest request body taken by any endpoint that does not set its own, in bytes.</summary>
    private const long MaxRequestBody = 32L << 20;

    /// <summary>Puts the rooms together over an open metrics store. The slim builder leaves out what is not used: IIS, HTTP/3, certificates of its own (a proxy before it has those).</summary>
    public static WebApplication Build(ServerOptions options, DataDirectory data, MetricsBackend metrics)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Pages and their assets lie beside the program, wherever it was started from.
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(ServerHost).Assembly.GetName().Name,
        });
        Logging(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel => Limits(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));

        builder.Services.AddRooms(new StoreOptions { DataDirectory = data.Path, Connection = options.Database }, new CollectOptions { Trapper = options.Trapper, HeartbeatKey = data.HeartbeatKey() }, metrics);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton<Backup>();
        builder.AddBongsuCluster();
        builder.Services.AddBongsuWeb();
        builder.Services.AddSingleton<ISignInAudit, SignInAudit>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<IReadiness>(services => services.GetRequiredService<Readiness>());

        WebApplication app = builder.Build();
        app.MapBongsuWeb();
        BackupEndpoint.Map(app);
        return app;
    }

    private static void Logging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });
        logging.SetMinimumLevel(LogLevel.Information);
        // The watchdog takes a machine that was asleep for a deadlock.
        logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        foreach (string noisy in (string[])["Microsoft", "System", "Orleans", "Polly"])
            logging.AddFilter(noisy, LogLevel.Warning);
    }

    private static void Limits(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.Listen(options.Http);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        kestrel.Limits.MaxConcurrentConnections = 10_000;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 2_000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
    }
}
