using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Evidence;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Collect.Receivers.Zabbix;
using Bongsu.Collect.Scheduling;
using Bongsu.Collect.Templates;
using Bongsu.Configuration;
using Bongsu.Configuration.Catalog;
using Bongsu.Model.Kinds;
using Bongsu.Protocols.Icmp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Bongsu.Collect;

/// <summary>Puts collection into a container.</summary>
public static class CollectServices
{
    /// <summary>
    /// Adds ingest, the latest values, the check runner, receivers, and every kind of check and preprocessing step of this assembly (those that are registered
    /// already are not added again). Needs the metrics store, the Store's services and logging.
    /// </summary>
    public static IServiceCollection AddBongsuCollect(this IServiceCollection services, CollectOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CollectMetrics>();
        services.AddSingleton<SelfHost>();
        services.AddBongsuTemplates();
        services.AddBongsuKinds(typeof(CollectServices).Assembly);
        services.AddSingleton<IngestPipeline>();
        services.AddSingleton<IIngest>(s => s.GetRequiredService<IngestPipeline>());
        services.AddSingleton<ILatestValues, LatestValues>();
        services.AddSingleton(s => AgendaOptions.For(s.GetRequiredService<KindRegistry>()));
        services.TryAddSingleton<ICheckEvidence, NoEvidence>();
        services.AddProbing();
        services.AddSingleton<Places.IPlaces, Places.RemotePlaces>();
        services.AddSingleton<CheckRunner>();
        services.TryAddSingleton(new TargetOptions());
        services.AddSingleton<TargetPolicy>();
        services.AddSingleton<PingClient>();
        services.AddSingleton<HostFacts>();
        services.AddSingleton<IHostAvailability, HostAvailability>();
        services.AddSingleton(static s => new Lazy<IHostAvailability>(s.GetRequiredService<IHostAvailability>));
        services.AddSingleton<IInterfaceAvailability, InterfaceAvailability>();
        services.AddSeriesIngest();
        services.AddSingleton<Receivers.Prometheus.RemoteWriteReceiver>();
        services.AddSingleton<Receivers.Otlp.OtlpReceiver>();
        services.AddSingleton<Receivers.Influx.InfluxReceiver>();
        services.AddSingleton<Receivers.Graphite.GraphiteReceiver>();
        services.AddHostedService(static s => s.GetRequiredService<Receivers.Graphite.GraphiteReceiver>());
        services.AddSingleton<Receivers.StatsD.StatsDReceiver>();
        services.AddHostedService(static s => s.GetRequiredService<Receivers.StatsD.StatsDReceiver>());
        services.AddSingleton<Receivers.ArrivalClock>();
        services.AddSingleton<Receivers.HostAddresses>();
        services.AddSingleton(s => new Receivers.SenderGate(s.GetRequiredService<TimeProvider>()));
        services.AddAgentTls();
        services.AddSingleton<DataHandler>();
        services.AddSingleton<ActiveChecksHandler>();
        services.AddSingleton<TrapperDispatcher>();
        services.AddSingleton<TrapperListener>();
        services.AddSingleton<ITrapperAddress>(s => s.GetRequiredService<TrapperListener>());
        services.AddHostedService(s => s.GetRequiredService<TrapperListener>());
        AddListeners(services);
        services.AddSingleton<Sources.SourceHttp>();
        services.AddSingleton<Sources.SourceBoard>();
        services.AddHostedService<Sources.SourcePoller>();
        services.AddProbing();
        services.AddSingleton<Trials.ItemProbe>();
        services.AddSingleton<Networks.NetworkScanner>();
        services.AddSingleton<Networks.NetworkSearch>();
        services.AddSingleton<Networks.INetworkSearch>(static s => s.GetRequiredService<Networks.NetworkSearch>());
        services.AddHostedService<Networks.NetworkSearches>();
        services.AddHostedService<Prototypes.PrototypeKeeper>();
        services.AddSingleton<Clouds.CloudBoard>();
        services.AddSingleton<IObservedLinks>(static s => s.GetRequiredService<Clouds.CloudBoard>());
        AddPaths(services);
        services.AddSingleton<Clouds.Running.CloudPreview>();
        services.AddHostedService<Clouds.Running.CloudPoller>();
        return services;
    }

    /// <summary>What runs a check once, for trying it out and for other servers.</summary>
    public static IServiceCollection AddProbing(this IServiceCollection services)
    {
        services.TryAddSingleton(static s => new Probing.Prober(s.GetRequiredService<KindRegistry>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<Places.PlaceDesk>();
        return services;
    }

    /// <summary>How connections with agents are secured.</summary>
    public static IServiceCollection AddAgentTls(this IServiceCollection services)
    {
        services.AddSingleton<AgentTls.PskKeys>();
        services.AddSingleton(static s => new AgentTls.AgentCertificates(s.GetService<AgentTls.AgentTlsOptions>()));
        services.AddSingleton<AgentTls.AgentSecurity>();
        return services;
    }

    /// <summary>Keeps what failed checks leave to look at in a directory, which is made when there is something to keep.</summary>
    public static IServiceCollection AddBongsuEvidence(this IServiceCollection services, string directory) =>
        services.Replace(ServiceDescriptor.Singleton<ICheckEvidence>(_ => new EvidenceFiles(directory)));

    // The parts of receivers that listen run with the server.
    private static void AddListeners(IServiceCollection services)
    {
        IEnumerable<Type> parts = KindRegistry
            .Scan(typeof(CollectServices).Assembly)
            .Where(static k => k.Family == KindFamily.Receiver)
            .SelectMany(static k => k.Parts);
        foreach (Type part in parts.Where(static p => p.IsAssignableTo(typeof(IHostedService))).Distinct())
            services.AddSingleton(provider => (IHostedService)provider.GetRequiredService(part));
    }

    // The parts of checks that know over which addresses others are reached.
    private static void AddPaths(IServiceCollection services)
    {
        IEnumerable<Type> parts = KindRegistry
            .Scan(typeof(CollectServices).Assembly)
            .Where(static k => k.Family == KindFamily.Check)
            .SelectMany(static k => k.Parts);
        foreach (Type part in parts.Where(static p => p.IsAssignableTo(typeof(IObservedPaths))).Distinct())
            services.AddSingleton(provider => (IObservedPaths)provider.GetRequiredService(part));
    }

    /// <summary>Adds the templates that the program ships; for those who only read and check configuration.</summary>
    public static IServiceCollection AddBongsuTemplates(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITemplateSource, CollectTemplates>());
        return services;
    }
}
