using Bongsu.Collect;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Evidence;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers.Influx;
using Bongsu.Collect.Receivers.Otlp;
using Bongsu.Collect.Receivers.Prometheus;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Configuration;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.History;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Detect.Alerts;
using Bongsu.Detect.Services;
using Bongsu.Detect.Trials;
using Bongsu.Metrics;
using Bongsu.Report.Reports;
using Bongsu.Respond;
using Bongsu.Respond.Templates;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Wiki;
using Bongsu.Views.Causes;
using Bongsu.Views.OnCall;
using Bongsu.Views.Readers;
using Bongsu.Views.Simulations;
using Bongsu.Views.Why;

namespace Bongsu.Web.DevHost;

/// <summary>A web application over a world in memory.</summary>
internal static class DevApp
{
    public static WebApplication Create(string address, World world, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = typeof(DevApp).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(address);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddWorld(builder.Services, world);
        builder.Services.AddBongsuWeb();
        configure?.Invoke(builder);
        WebApplication app = builder.Build();
        app.MapBongsuWeb();
        return app;
    }

    public static void AddWorld(IServiceCollection services, World world)
    {
        services.AddSingleton(world);
        services.AddSingleton(world.Time);
        services.AddSingleton(world.Events);
        services.AddSingleton<IMonitorReader, FakeReader>();
        services.AddSingleton<IMonitorCommands, FakeCommands>();
        services.AddSingleton<ITrackerPreviews, FakeTrackerPreviews>();
        services.AddSingleton<ITrackerAdoption, FakeTrackerAdoption>();
        services.AddSingleton<IChannelPreviews, FakeChannelPreviews>();
        services.AddSingleton<IChannelProofs, FakeChannelProofs>();
        services.AddSingleton<FakeIncidents>();
        services.AddSingleton<IIncidentReader>(s => s.GetRequiredService<FakeIncidents>());
        services.AddSingleton<IIncidentCommands>(s => s.GetRequiredService<FakeIncidents>());
        services.AddSingleton<FakeLifecycle>();
        services.AddSingleton<ILifecycleReader>(s => s.GetRequiredService<FakeLifecycle>());
        services.AddSingleton<ILifecycleCommands>(s => s.GetRequiredService<FakeLifecycle>());
        services.AddSingleton<IWhyReader, FakeWhy>();
        services.AddSingleton<FakeSilences>();
        services.AddSingleton<ISilenceReader>(s => s.GetRequiredService<FakeSilences>());
        services.AddSingleton<ISilenceCommands>(s => s.GetRequiredService<FakeSilences>());
        services.AddSingleton<IAccountService, FakeAccounts>();
        services.AddSingleton<IConfigurationService, FakeConfiguration>();
        services.AddSingleton<IConfigurationVersions>(s => (FakeConfiguration)s.GetRequiredService<IConfigurationService>());
        services.AddSingleton<IConfigurationSnapshot, FakeSnapshot>();
        services.AddSingleton(new SessionLimits());
        services.AddSingleton<IChatAccounts, FakeChatAccounts>();
        services.AddSingleton<IPushSubscriptions, FakePushSubscriptions>();
        services.AddSingleton<FakeSessions>();
        services.AddSingleton<IUserSessions>(s => s.GetRequiredService<FakeSessions>());
        services.AddSingleton<IMetricsReader>(world.Metrics);
        services.AddSingleton<IMetricsWriter>(world.Metrics);
        services.AddSingleton<ITextHistory, FakeTexts>();
        services.AddSingleton<ILatestValues, FakeLatest>();
        services.AddSingleton<IIngest, FakeIngest>();
        services.AddSingleton<IHostCatalog, FakeCatalog>();
        services.AddSingleton<IServiceHealth, FakeHealth>();
        services.AddSingleton<IWikiPages, FakeWiki>();
        services.AddSingleton(new CollectOptions());
        services.AddSingleton<ICheckEvidence, FakeEvidence>();
        services.AddAgentTls();
        services.AddSingleton<CollectMetrics>();
        services.AddSingleton<Collect.Receivers.ArrivalClock>();
        services.AddSingleton<IHostAvailability, FakeAvailability>();
        services.AddSingleton(static s => new Lazy<IHostAvailability>(s.GetRequiredService<IHostAvailability>));
        services.AddSingleton<IInterfaceAvailability, InterfaceAvailability>();
        services.AddSingleton<Collect.Networks.INetworkSearch, FakeNetworks>();
        services.AddSingleton<Collect.Trials.ItemProbe>();
        services.AddSingleton<Configuration.Preview.IDiscoveryPreviews, NoDiscoveries>();
        services.AddSingleton<Collect.Clouds.CloudBoard>();
        services.AddSingleton<Collect.Clouds.Running.CloudPreview>();
        services.AddSingleton(FakeStandings.Make(world));
        services.AddSingleton<IMaintenanceTimes, FakeMaintenance>();
        services.AddSingleton<CheckResultHistory>();
        services.AddSingleton<IProblemCards, FakeCards>();
        services.AddSingleton<Bongsu.Store.Vigils.IBlindTimes, FakeBlindTimes>();
        services.AddSingleton<Bongsu.Views.Earlier.IEarlierTimes, FakeEarlierTimes>();
        services.AddSingleton<FakeIssues>();
        services.AddSingleton<Bongsu.Views.Issues.IIssueReader>(s => s.GetRequiredService<FakeIssues>());
        services.AddSingleton<IIssueCommands>(s => s.GetRequiredService<FakeIssues>());
        services.AddSingleton<IAlertCounts, FakeAlertCounts>();
        services.AddSingleton<Respond.Messages.PublicAddress>();
        services.AddSingleton<Bongsu.Report.Judgements.IJudgements, FakeJudgements>();
        services.AddSingleton<Bongsu.Report.Sla.ISlaReports, FakeSla>();
        services.AddSingleton<Bongsu.Views.Past.IPastReader, FakePast>();
        services.AddSingleton<FakeReports>();
        services.AddSingleton<IReportCatalog>(s => s.GetRequiredService<FakeReports>());
        services.AddSingleton<IReportCommands>(s => s.GetRequiredService<FakeReports>());
        services.AddSingleton<IStoredProblems, FakeStoredProblems>();
        services.AddSingleton<IConfigurationDrafts, FakeDrafts>();
        services.AddSingleton(new BacktestLimits());
        services.AddSingleton(new TargetOptions());
        services.AddSingleton<TargetPolicy>();
        services.AddSingleton<Protocols.Icmp.PingClient>();
        services.AddBongsuKinds(typeof(CollectServices).Assembly);
        services.AddBongsuKinds(typeof(RespondServices).Assembly);
        services.AddSingleton(FakeSources.Make(world));
        services.AddSingleton<HostFacts>();
        services.AddSingleton(DefinitionKinds.Shipped);
        services.AddSeriesIngest();
        services.AddSingleton<RemoteWriteReceiver>();
        services.AddSingleton<OtlpReceiver>();
        services.AddSingleton<InfluxReceiver>();
        services.AddSingleton<IExternalAlerts, FakeExternalAlerts>();
    }
}
