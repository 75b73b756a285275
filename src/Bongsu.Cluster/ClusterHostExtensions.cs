using System.Net;
using System.Net.Sockets;
using Bongsu.Cluster.Actors;
using Bongsu.Cluster.Alerts;
using Bongsu.Cluster.Hosts;
using Bongsu.Cluster.Services;
using Bongsu.Cluster.Values;
using Bongsu.Collect.Ingest;
using Bongsu.Detect.Alerts;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Bongsu.Cluster;

/// <summary>Registers this room: one Orleans silo in the process, on loopback, without a gateway.</summary>
public static class ClusterHostExtensions
{
    private const int RememberedActors = 50_000;

    /// <summary>Hosts the actors. The same program with more silos is the same code with another membership.</summary>
    public static IHostApplicationBuilder AddBongsuCluster(this IHostApplicationBuilder builder)
    {
        builder.UseOrleans(silo =>
        {
            int port = FreePort();
            silo.UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, port));
            silo.ConfigureEndpoints(IPAddress.Loopback, port, gatewayPort: 0);
            silo.Configure<ClusterOptions>(cluster =>
            {
                cluster.ClusterId = "bongsu";
                cluster.ServiceId = "bongsu";
            });
            // Where actors of other silos are; its tables are made in full at the start, by default for a million: 18 MB.
            silo.Configure<GrainDirectoryOptions>(static directory => directory.CacheSize = RememberedActors);
        });
        builder.Services.TryAddSingleton(new AlertLimits());
        builder.Services
            .AddSingleton<ItemValueHistory>()
            .AddSingleton<ItemTrendHistory>()
            .AddSingleton<IItemHistory, CollectedHistory>()
            .AddSingleton<IItemWatch, CollectedWatch>()
            .AddSingleton<INewestValues, CollectedNewestValues>()
            .AddSingleton<IHostPresence, AgentPresence>()
            .AddSingleton<ActorCalls>()
            .AddHosts()
            .AddSingleton<IExternalAlerts, ClusterAlerts>()
            .AddHostedService<AlertWaker>()
            .AddHostedService<ServiceWaker>();
        return builder;
    }

    private static IServiceCollection AddHosts(this IServiceCollection services) => services
        .AddSingleton<WatchClock>()
        .AddSingleton<WindowPrimer>()
        .AddSingleton<TrendPrimer>()
        .AddSingleton<TriggerLoader>()
        .AddSingleton<HostMailboxes>()
        .AddTransient<HostChecks>()
        .AddSingleton<IClosedProblems, ClosedProblems>()
        .AddSingleton<ValueRouter>()
        .AddSingleton<IValueObserver>(provider => provider.GetRequiredService<ValueRouter>())
        .AddHostedService<DecisionWriter>()
        .AddHostedService<HostWaker>();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
