using System.Net;
using Bongsu.Cluster;
using Bongsu.Collect;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Collect.Receivers.Otlp;
using Bongsu.Model.Kinds;
using Bongsu.Server.Hosting.Connections;
using Bongsu.Store;
using Bongsu.Store.Secrets;
using Bongsu.Web;
using Bongsu.Web.Access.Proxies;
using Bongsu.Web.Access.SignIn;
using Bongsu.Web.Health;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Bongsu.Server.Hosting;

/// <summary>The composition root: which rooms there are and what they are given. It decides nothing else.</summary>
internal static class ServerHost
{
    /// <summary>Puts the rooms together over an open metrics store. The slim builder leaves out what is not used: IIS, HTTP/3.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="data">Where everything durable lives.</param>
    /// <param name="metrics">The open metrics store.</param>
    /// <param name="more">Adds what runs beside the rooms; null for nothing.</param>
    public static WebApplication Build(ServerOptions options, DataDirectory data, MetricsBackend metrics, Action<IServiceCollection>? more = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Pages and their assets lie beside the program, wherever it was started from.
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(ServerHost).Assembly.GetName().Name,
        });
        Logging(builder.Logging);
        HttpLimits limits = options.Settings.Over(new HttpLimits());
        var connections = new HttpConnections(limits.Connections, limits.ConnectionsPerAddress);
        IPEndPoint? grpc = FeedAddressAttribute.Parse(options.Settings.Over(new OtlpOptions()).Grpc);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Http, listen => Encrypt(listen.Bound(connections), options));
            if (grpc is not null)
                GrpcConnection.Listen(kestrel, grpc, connections, options.Certificate is not null);
            kestrel.AddServerHeader = false;
            limits.Apply(kestrel.Limits);
        });
        if (options.Certificate is { } files)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.Services.AddSingleton(files);
            builder.Services.AddSingleton<ServerCertificate>();
            builder.Services.AddHostedService(services => services.GetRequiredService<ServerCertificate>());
        }

        builder.Services.AddSingleton(
            options.TrustedProxies ?? (TrustedProxies.TryParse(limits.TrustedProxies, out TrustedProxies? proxies) ? proxies : TrustedProxies.None));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = limits.StopTimeout);

        StoreOptions store = options.Settings.Over(new StoreOptions { DataDirectory = data.Path, Connection = options.Database });
        builder.Services.AddSingleton(options.Settings.Over(new TargetOptions()));
        builder.Services.AddRooms(
            store,
            options.Settings.Over(new CollectOptions { Trapper = options.Trapper, StateDirectory = Path.Combine(data.Path, "collect") }),
            metrics);
        builder.Services.AddBongsuEvidence(Path.Combine(data.Path, "evidence"));
        builder.Services.AddBongsuKeyRing(store);
        options.Settings.AddTo(builder.Services);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton<KeyFiles>();
        builder.Services.AddSingleton<IKeyFiles>(services => services.GetRequiredService<KeyFiles>());
        builder.Services.AddSingleton<Backup>();
        builder.AddBongsuCluster();
        builder.Services.AddBongsuWeb();
        builder.Services.AddSingleton<ISignInAudit, SignInAudit>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<IReadiness>(services => services.GetRequiredService<Readiness>());
        builder.Services.AddSingleton(metrics);
        builder.Services.AddSingleton<ReadinessProbe>();
        builder.Services.AddSingleton<IReadiness>(services => services.GetRequiredService<ReadinessProbe>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ReadinessProbe>());

        more?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        // Now, so that a certificate that cannot be used stops the start before anything is made.
        app.Services.GetService<ServerCertificate>();
        app.Services.GetRequiredService<KeyFiles>().Ensure();
        app.UseHttpConnections();
        app.MapBongsuWeb();
        BackupEndpoint.Map(app);
        return app;
    }

    /// <summary>Makes all that <paramref name="app"/> starts and every end point it answers, so that its start finds them. Needs no database.</summary>
    public static void MakeParts(WebApplication app)
    {
        app.Services.GetServices<IHostedService>();
        foreach (EndpointDataSource source in ((IEndpointRouteBuilder)app).DataSources)
            _ = source.Endpoints;
    }

    private static void Encrypt(ListenOptions listen, ServerOptions options)
    {
        if (options.Certificate is null)
            return;
        ServerCertificate certificate = listen.ApplicationServices.GetRequiredService<ServerCertificate>();
        listen.Protocols = HttpProtocols.Http1;
        listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(certificate.Options()) });
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
        // It warns at every start of a machine with several processors that the collector is not the server's, which is meant: that one takes far more memory.
        logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        // Every failure of the database comes to its caller, who logs it once; Entity Framework would add a stack trace for each attempt while the database is
        // down.
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        foreach (string noisy in (string[])["Microsoft", "System", "Orleans", "Polly"])
            logging.AddFilter(noisy, LogLevel.Warning);
    }
}
