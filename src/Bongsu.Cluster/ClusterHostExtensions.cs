using System.Net;
using System.Net.Sockets;
using Bongsu.Cluster.Hosts;
using Bongsu.Cluster.Services;
using Bongsu.Collect.Ingest;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Microsoft.Extensions.DependencyInjection;
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
        builder.Services.AddSingleton<WatchClock>();
        builder.Services.AddSingleton<ItemValueHistory>();
        builder.Services.AddSingleton<WindowPrimer>();
        builder.Services.AddSingleton<ItemTrendHistory>();
        builder.Services.AddSingleton<TrendPrimer>();
        builder.Services.AddSingleton<TransitionWriter>();
        builder.Services.AddSingleton<LocalMailboxes>();
        builder.Services.AddSingleton<IClosedProblems, ClosedProblems>();
        builder.Services.AddSingleton<ValueRouter>();
        builder.Services.AddSingleton<IValueObserver>(services => services.GetRequiredService<ValueRouter>());
        builder.Services.AddSingleton<IHostPresence, AgentPresence>();
        builder.Services.AddSingleton<MemberLook>();
        builder.Services.AddSingleton<MemberUp>();
        builder.Services.AddHostedService<ServiceWaker>();
        builder.Services.AddSingleton<HostWaker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<HostWaker>());
        return builder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
