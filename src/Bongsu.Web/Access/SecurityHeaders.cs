using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Access;

/// <summary>What every answer but the parts of pages asks of browsers: no foreign code, no inline code or style, no frames, no guessing of types.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Nothing but this server's own files, and the one script that opens the live connection; charts and icons may be data images. Live pages talk over a web
    /// socket of the same origin.
    /// </summary>
    public static readonly string ContentSecurityPolicy =
        $"default-src 'none'; script-src 'self' {FirstScript.Hash}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src "
            + "'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Who came by https once does not come by http for the next 30 days. Of this host only: what else its domain has is not ours to say.</summary>
    public const string StrictTransportSecurity = "max-age=2592000";

    private static readonly string[] s_parts = ["/_content", "/_framework", "/_blazor"];

    /// <summary>Adds them to every answer, errors included.</summary>
    public static IApplicationBuilder UseBongsuSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            IHeaderDictionary headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (context.Request.IsHttps)
                headers.StrictTransportSecurity = StrictTransportSecurity;
            if (IsPartOfAPage(context.Request.Path))
                return Task.CompletedTask;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    // This program's own style sheets, scripts and icons obey the page that loads them, and nobody opens the talk of a live page; on a phone's first visit the
    // other headers would weigh more than some of them.
    private static bool IsPartOfAPage(PathString path) => s_parts.Any(p => path.StartsWithSegments(p, StringComparison.Ordinal));
}
