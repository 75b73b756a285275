using Bongsu.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Testing;

/// <summary>Registers a metrics store by all that it is used for, as the server does.</summary>
public static class MetricsRegistration
{
    /// <summary>The store stays its owner's to dispose.</summary>
    public static IServiceCollection AddMetrics<TStore>(this IServiceCollection services, TStore store)
        where TStore : IMetricsReader, IMetricsWriter, IMetricsKeeper =>
        services.AddSingleton<IMetricsReader>(store).AddSingleton<IMetricsWriter>(store).AddSingleton<IMetricsKeeper>(store);
}
