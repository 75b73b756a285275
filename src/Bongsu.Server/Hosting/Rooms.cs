using Bongsu.Collect;
using Bongsu.Detect;
using Bongsu.Report;
using Bongsu.Respond;
using Bongsu.Store;

namespace Bongsu.Server.Hosting;

/// <summary>The rooms that both the server and the command line's own store are made of.</summary>
internal static class Rooms
{
    /// <summary>Registers them over an open metrics store; what they start is started by a host only.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services, StoreOptions store, CollectOptions collect, MetricsBackend metrics) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(metrics.Reader)
        .AddSingleton(metrics.Writer)
        .AddSingleton(metrics.Keeper)
        .AddBongsuStore(store)
        .AddBongsuCollect(collect)
        .AddBongsuDetect()
        .AddBongsuRespond()
        .AddBongsuReport();
}
