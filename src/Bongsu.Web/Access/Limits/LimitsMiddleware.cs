using System.Collections.Concurrent;
using System.Globalization;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Access.Limits;

/// <summary>
/// What one address may ask of the server: a bounded number of requests at the same time, and as often as an endpoint's <see cref="RateLimit"/> says. Above,
/// 429 with Retry-After (RFC 6585, section 4).
/// </summary>
internal sealed class LimitsMiddleware(RequestDelegate next, TimeProvider time, RequestLimits limits)
{
    private readonly ConcurrencyLimits _concurrency = new(limits.PerAddress, limits.PerAddress);
    private readonly ConcurrentDictionary<RateLimit, RateLimiter<ClientAddress>> _limiters = new();

    /// <summary>Answers 429 or goes on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var address = ClientAddress.Of(context.Connection.RemoteIpAddress);
        if (context.GetEndpoint()?.Metadata.GetMetadata<RateLimit>() is { } limit)
        {
            TimeSpan wait = _limiters.GetOrAdd(limit, static (limit, time) => new(limit, time), time).Take(address);
            if (wait > TimeSpan.Zero)
            {
                await RefuseAsync(context, wait);
                return;
            }
        }

        // Live pages hold their request for as long as they are open; the server's limit of upgraded connections bounds them.
        if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        using IDisposable? place = await _concurrency.EnterAsync(address, context.RequestAborted);
        if (place is null)
            await RefuseAsync(context, TimeSpan.FromSeconds(1));
        else
            await next(context);
    }

    private static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ErrorAnswer.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests from this address. Wait as long as Retry-After says.");
    }
}
