using Bongsu.Configuration.Catalog;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Detect.Triggers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Detect;

/// <summary>Registers this room.</summary>
public static class DetectServiceCollectionExtensions
{
    /// <summary>The trigger index, the board of states, services and the topology. Needs a catalog (Store) and, to act, an <see cref="Problems.IProblemSink"/> (Respond).</summary>
    public static IServiceCollection AddBongsuDetect(this IServiceCollection services) => services
        .AddSingleton<TriggerIndex>()
        .AddSingleton<TriggerStateBoard>()
        .AddSingleton<IServiceHealth, TriggeredServiceHealth>()
        .AddServicesAndTopology();

    private static IServiceCollection AddServicesAndTopology(this IServiceCollection services)
    {
        services.TryAddSingleton<IMaintenanceTimes, ConfiguredMaintenance>();
        return services
            .AddSingleton<TopologyView>()
            .AddSingleton<ServiceBoard>()
            .AddSingleton<CheckLooks>()
            .AddSingleton<BurnLook>()
            .AddSingleton<AvailabilityReader>();
    }
}
