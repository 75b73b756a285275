using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Access;

/// <summary>How often one address may try: few sign-ins, and a bounded number of requests at once for everything else.</summary>
internal static class RateLimits
{
    /// <summary>Sign-ins: 10 a minute from an address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Heartbeats: 100 a second from an address, so that tokens cannot be tried in bulk; a gateway with many jobs behind it stays below.</summary>
    public const string Heartbeat = "heartbeat";

    private const int SignInsAMinute = 10;
    private const int HeartbeatsASecond = 100;

    /// <summary>Requests of one address that are worked on at the same time; what comes above waits in a queue of the same length, and is refused above that.</summary>
    private const int AtOnce = 200;

    public static IServiceCollection AddBongsuRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
            AddressOf(context),
            static _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsAMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0, AutoReplenishment = true }));
        options.AddPolicy(Heartbeat, context => RateLimitPartition.GetTokenBucketLimiter(
            AddressOf(context),
            static _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = HeartbeatsASecond * 5, TokensPerPeriod = HeartbeatsASecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
            }));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(static context => context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
            // Live pages hold their request for as long as they are open; the server's limit of upgraded connections bounds them.
            ? RateLimitPartition.GetNoLimiter("live")
            : RateLimitPartition.GetConcurrencyLimiter(AddressOf(context), static _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = AtOnce }));
        options.OnRejected = static (rejected, _) =>
        {
            TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return new ValueTask(ErrorAnswer.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many requests from this address. Wait as long as Retry-After says."));
        };
    });

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
