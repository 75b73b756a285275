using Bongsu.PromQl;
using Bongsu.PromQl.Admission;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Web.Prometheus;

/// <summary>Puts queries into a container.</summary>
internal static class PromQlServices
{
    public static IServiceCollection AddPromQl(this IServiceCollection services)
    {
        services.TryAddSingleton(new PromQlOptions());
        services.TryAddSingleton(new AnswerCacheOptions());
        services.TryAddSingleton(static s => new QueryMemory(s.GetRequiredService<PromQlOptions>().TotalMemoryBytes));
        services.AddSingleton<QueryGate>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<PrometheusQueries>();
        services.AddSingleton<SeriesQueries>();
        services.AddSingleton<ExploreQueries>();
        return services;
    }
}
