using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>Puts the storing of labelled series into a container.</summary>
public static class SeriesIngestServices
{
    /// <summary>Adds what receivers of labelled series share.</summary>
    public static IServiceCollection AddSeriesIngest(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<SeriesQuotas>();
        services.AddSingleton<SeriesWriter>();
        services.AddSingleton<WorkPlaces>();
        return services;
    }
}
