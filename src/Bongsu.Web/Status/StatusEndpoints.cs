using System.Globalization;
using Bongsu.Views.Status;
using Bongsu.Web.Access.Limits;
using Bongsu.Web.Access.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Status;

/// <summary>Public status pages: for everybody, without sign-in, as plain HTML without scripts.</summary>
internal static class StatusEndpoints
{
    // Whole offices stand behind one address when a service fails.
    private static readonly RateLimit s_rate = new(300, TimeSpan.FromMilliseconds(20));
    private const int FreshSeconds = 15;

    public static void MapStatus(this IEndpointRouteBuilder app) => app.MapGet("/status/{service}", GetAsync)
        .AllowAnonymous()
        .WithoutSession()
        .WithRateLimit(s_rate)
        .ExcludeFromDescription();

    private static async Task<IResult> GetAsync(string service, HttpContext context, StatusReader reader)
    {
        if (await reader.ReadAsync(service, context.RequestAborted) is not { } status)
            return Results.NotFound();
        context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={FreshSeconds}");
        context.Response.Headers.Vary = "Accept-Language, Cookie";
        return new RazorComponentResult<StatusDocument>(new { Status = status });
    }
}
