using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Access;

/// <summary>What every answer tells browsers: no foreign code, no inline code or style, no frames, no guessing of types.</summary>
internal static class SecurityHeaders
{
    /// <summary>Nothing but this server's own files; charts and icons may be data images. Live pages talk over a web socket of the same origin.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Adds them to every answer, errors included.</summary>
    public static IApplicationBuilder UseBongsuSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            IHeaderDictionary headers = ((HttpContext)state).Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
