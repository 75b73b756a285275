using System.CommandLine;
using Bongsu.Collect;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Respond.Messages;
using Bongsu.Server.Demo;
using Bongsu.Server.Hosting;
using Bongsu.Server.Settings;
using Bongsu.Store;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu serve</c>: the server in the foreground until Ctrl-C or SIGTERM.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Option<string> data = CommonOptions.Data();
        Option<string?> config = new("--config") { Description = "A configuration file to apply at start.", HelpName = "FILE.yaml" };
        Option<string?> settings = new("--settings")
        {
            Description =
                "Limits and retentions of the product itself (JSON; see docs/settings.md). The environment wins over it: BONGSU_COLLECT__CHECKS is collect.checks.",
            HelpName = "FILE.json",
        };
        Option<string> http = new("--http")
        {
            Description = "Where pages and API listen.",
            DefaultValueFactory = _ => "127.0.0.1:8080",
            HelpName = "HOST:PORT",
        };
        Option<string?> certificate = new("--certificate")
        {
            Description =
                "Serve pages and API by https with this certificate (PEM with its chain, "
                    + "or PFX; the password from BONGSU_CERTIFICATE_PASSWORD). Read again when it changes.",
            HelpName = "FILE",
        };
        Option<string?> certificateKey = new("--certificate-key")
        {
            Description = "The certificate's private key (PEM), where it is in a file of its own.",
            HelpName = "FILE",
        };
        Option<string?> proxies = new("--trusted-proxies")
        {
            Description =
                "Reverse proxies whose X-Forwarded-For, -Proto, "
                    + "-Host and Forwarded are believed: addresses and networks separated by commas. Default: http.trustedProxies of the settings.",
            HelpName = "LIST",
        };
        Option<string> trapper = new("--trapper")
        {
            Description = "Where Zabbix agents and senders connect.",
            DefaultValueFactory = _ => "127.0.0.1:10051",
            HelpName = "HOST:PORT",
        };
        Option<string?> metricsUrl = new("--metrics-url")
        {
            Description =
                "Keep metrics in a Prometheus-compatible store (VictoriaMetrics, Mimir, "
                    + "Prometheus) instead of the embedded engine. Default: BONGSU_METRICS_URL.",
            HelpName = "URL",
        };
        Option<bool> demo = new("--demo")
        {
            Description =
                "Show an installation that is made up: three services, 30 hosts, a month of history with incidents. In a temporary directory, "
                    + "or in --data where that is empty.",
        };
        return new Command(
            "serve",
            "Run the server in the foreground. Environment: BONGSU_ADMIN_PASSWORD and BONGSU_ADMIN_TOKEN are taken at the first start; BONGSU_DATABASE is a "
                + "PostgreSQL connection (default: SQLite in the data directory); BONGSU_METRICS_URL, _WRITE_URL, _TOKEN, _TENANT and _QUEUE_BYTES describe a "
                + "far metrics store."
        )
        {
            data, config, settings, http, certificate, certificateKey, proxies, trapper, metricsUrl, demo,
        }.Runs((parsed, cancellationToken) => RunAsync(
            new ServerOptions
            {
                DataDirectory = parsed.GetRequiredValue(data),
                ConfigurationFile = parsed.GetValue(config),
                Settings = ProductSettings.Read(parsed.GetValue(settings), EnvironmentVariables.All()),
                Http = ServerOptions.ParseEndpoint(parsed.GetRequiredValue(http)),
                Certificate = ServerOptions.ParseCertificate(
                    parsed.GetValue(certificate), parsed.GetValue(certificateKey), EnvironmentVariables.Get("BONGSU_CERTIFICATE_PASSWORD")),
                TrustedProxies = ServerOptions.ParseProxies(parsed.GetValue(proxies)),
                Trapper = ServerOptions.ParseEndpoint(parsed.GetRequiredValue(trapper)),
                Database = EnvironmentVariables.Get("BONGSU_DATABASE"),
                MetricsUrl = MetricsStores.ParseUrl(parsed.GetValue(metricsUrl) ?? EnvironmentVariables.Get("BONGSU_METRICS_URL")),
                AdminPassword = EnvironmentVariables.Get("BONGSU_ADMIN_PASSWORD"),
                AdminToken = EnvironmentVariables.Get("BONGSU_ADMIN_TOKEN"),
            },
            parsed.GetValue(demo) ? new DemoRequest(parsed.GetResult(data) is { Implicit: false } ? parsed.GetValue(data) : null) : null,
            cancellationToken));
    }

    private static async Task<int> RunAsync(ServerOptions options, DemoRequest? demo, CancellationToken cancellationToken)
    {
        PrivateFiles.MakeAll();
        try
        {
            await ServeAsync(options, demo, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped while it was starting, which is as good an end as any other.
        }

        return 0;
    }

    private static async Task ServeAsync(ServerOptions options, DemoRequest? demoRequest, CancellationToken cancellationToken)
    {
        ListenAddress.EnsureFree(options.Http, "--http");
        ListenAddress.EnsureFree(options.Trapper, "--trapper");
        await using DemoInstallation? demo = demoRequest is null ? null : await DemoInstallation.MakeAsync(demoRequest.Directory, cancellationToken);
        if (demo is not null)
            options = options with { DataDirectory = demo.Data, Database = null, MetricsUrl = null };
        using var data = DataDirectory.Open(options.DataDirectory);
        using ILoggerFactory logging = LoggerFactory.Create(log => log.AddSimpleConsole(console => console.SingleLine = true));
        await using MetricsBackend metrics = await MetricsStores.OpenAsync(options, data, logging, cancellationToken);
        await using WebApplication app = ServerHost.Build(options, data, metrics, services => demo?.AddTo(services));

        // The two take about as long and share nothing: the parts that run later are made while the database is opened and read.
        Task made = Task.Run(() => ServerHost.MakeParts(app), CancellationToken.None);
        try
        {
            string? welcome = await OpenStoreAsync(app, options, data, demo is null, cancellationToken);
            await made;
            await app.StartAsync(cancellationToken);
            Announce(app, data, welcome);
            if (demo is not null)
                Console.WriteLine("This is the demo: its hosts, people and values are made up, and its mails stay in the data directory.");
        }
        catch (StoreException e)
        {
            throw new StartException(e.Message);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new StartException($"Another program listens on {options.Http}: stop it, or give another address with --http.");
        }
        catch (FeedException e)
        {
            throw new StartException(e.Message);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw new StartException($"Cannot listen on {options.Trapper}: {e.Message}. Give another address with --trapper.");
        }
        finally
        {
            await made.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var readiness = app.Services.GetRequiredService<Readiness>();
        readiness.Ready();
        app.Lifetime.ApplicationStopping.Register(readiness.Stopping);
        await app.WaitForShutdownAsync(cancellationToken);
        File.Delete(data.AddressFile);
        File.Delete(DataDirectory.CertificateFileOf(data.Path));
    }

    /// <summary>The store with an administrator, the configuration file and, where wanted, this machine in it; what to show once, or null.</summary>
    private static async Task<string?> OpenStoreAsync(
        WebApplication app, ServerOptions options, DataDirectory data, bool watchesThisMachine, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<IStoreStartup>().InitializeAsync(cancellationToken);
        var start = ActivatorUtilities.CreateInstance<FirstStart>(app.Services);
        string? welcome = await start.EnsureAdministratorAsync(options, data, cancellationToken);
        if (options.ConfigurationFile is { } file)
            await start.ApplyAsync(file, cancellationToken);
        if (watchesThisMachine)
            await app.Services.GetRequiredService<SelfHost>().EnsureAsync(cancellationToken);
        return welcome;
    }

    private static void Announce(WebApplication app, DataDirectory data, string? welcome)
    {
        string address = app.Urls.First();
        if (app.Services.GetService<ServerCertificate>() is { } certificate)
        {
            WriteCertificate();
            certificate.Changed += (_, _) => WriteCertificate();

            void WriteCertificate() => DataDirectory.WritePrivate(DataDirectory.CertificateFileOf(data.Path), certificate.Sha256 + "\n");
        }

        DataDirectory.WritePrivate(data.AddressFile, address + "\n");
        PublicAddress links = app.Services.GetRequiredService<PublicAddress>();
        links.Listen(new Uri(address));
        Console.WriteLine(
            $"Bongsu {VersionCommand.Current} is ready: {address}   agents: {app.Services.GetRequiredService<ITrapperAddress>().Address}   data: {data.Path}");
        if (welcome is not null)
            Console.WriteLine(welcome);
        ConfigurationDocument configuration = app.Services.GetRequiredService<IConfigurationSnapshot>().Current;
        if (configuration.Channels.Count > 0 && links.Of(configuration.Settings) is var link && PublicAddress.IsLocal(link))
            Console.WriteLine(
                $"Links in messages lead to {link}, which only this machine can open: set publicUrl in the settings to the address that people use.");
    }
}
