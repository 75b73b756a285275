using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bongsu.Web.Access.Limits;

/// <summary>Bounds the memory that bodies of requests take. After authentication, for the share is the sender's.</summary>
internal sealed class BodyMemoryMiddleware(RequestDelegate next, BodyMemory memory)
{
    /// <summary>Meters the body where there is one.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            await next(context);
            return;
        }

        string? name = context.User.Identity is { IsAuthenticated: true, Name: { } known } ? known : null;
        var sender = new BodySender(name, name is null ? ClientAddress.Of(context.Connection.RemoteIpAddress) : default);
        Stream body = context.Request.Body;
        await using var metered = new MeteredBody(body, memory, sender);
        context.Request.Body = metered;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Body = body;
        }
    }
}
