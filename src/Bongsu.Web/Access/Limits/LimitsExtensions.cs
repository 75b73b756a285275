using Microsoft.AspNetCore.Builder;

namespace Bongsu.Web.Access.Limits;

/// <summary>How an endpoint gets its limit, and the pipeline the guard.</summary>
internal static class LimitsExtensions
{
    /// <summary>Guards everything that comes after it. After routing, because limits are metadata of endpoints.</summary>
    public static IApplicationBuilder UseBongsuLimits(this IApplicationBuilder app) => app.UseMiddleware<LimitsMiddleware>();

    /// <summary>Bounds how often one address may ask for this endpoint.</summary>
    public static T WithRateLimit<T>(this T endpoint, RateLimit limit) where T : IEndpointConventionBuilder => endpoint.WithMetadata(limit);
}
