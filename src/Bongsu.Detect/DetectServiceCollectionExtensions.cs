using Bongsu.Configuration.Catalog;
using Bongsu.Detect.Alerts;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Detect.Triggers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Detect;

/// <summary>Registers this room.</summary>
public static class DetectServiceCollectionExtensions
{
    /// <summary>
    /// Triggers, services and the topology. Needs a host catalog and, to act, an <see cref="Problems.IProblemSink"/> and the values that are collected
    /// (<see cref="Values.IItemHistory"/>, <see cref="Values.INewestValues"/>).
    /// </summary>
    public static IServiceCollection AddBongsuDetect(this IServiceCollection services) => services
        .AddSingleton<TriggerIndex>()
        .AddSingleton<TriggerHealths>()
        .AddSingleton<TransitionWriter>()
        .AddSingleton<RemovedTriggers>()
        .AddSingleton<AlertWriter>()
        .AddSingleton<IServiceHealth, TriggeredServiceHealth>()
        .AddServicesAndTopology();

    private static IServiceCollection AddServicesAndTopology(this IServiceCollection services)
    {
        services.TryAddSingleton<IMaintenanceTimes, ConfiguredMaintenance>();
        return services
            .AddSingleton<TopologyView>()
            .AddSingleton<ServiceStandings>()
            .AddSingleton<MemberReader>()
            .AddSingleton<MemberUp>()
            .AddSingleton<CheckResultHistory>()
            .AddSingleton<BurnRates>();
    }
}
