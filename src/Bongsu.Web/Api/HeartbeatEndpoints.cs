using Bongsu.Collect.Checks.Heartbeat;
using Bongsu.Web.Access.Limits;
using Bongsu.Web.Access.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Where jobs say that they ran. The address holds the secret, so that one line of curl in a crontab is enough.</summary>
internal static class HeartbeatEndpoints
{
    private static readonly string[] s_methods = ["GET", "POST", "PUT", "HEAD"];

    public static void MapHeartbeats(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder heartbeats = app.MapGroup("/heartbeat").AllowAnonymous().WithoutSession().WithRateLimit(RateLimit.Heartbeat).WithTags("Heartbeats").WithMetadata(new RequestSizeLimitAttribute(64 * 1024));
        heartbeats.MapMethods("/{token}", s_methods, static (string token, HeartbeatReceiver receiver, CancellationToken cancellationToken) => BeatAsync(token, null, receiver, cancellationToken))
            .WithSummary("A job ran well.");
        heartbeats.MapMethods("/{token}/{status}", s_methods, BeatAsync).WithSummary("A job starts (start), failed (fail), or ended with an exit status.");
    }

    private static async Task<IResult> BeatAsync(string token, string? status, HeartbeatReceiver receiver, CancellationToken cancellationToken)
    {
        if (status is not (null or "start" or "fail") && !(status.Length <= 3 && status.All(char.IsAsciiDigit)))
            throw new ApiInputException($"'{Input.Cut(status)}' is neither start, fail nor an exit status of 0 to 255.");
        return await receiver.BeatAsync(token, status, cancellationToken) ? Results.Text("ok\n") : ErrorAnswer.Of(StatusCodes.Status404NotFound, "No heartbeat check has this address; the check's host page shows the right one.");
    }
}
