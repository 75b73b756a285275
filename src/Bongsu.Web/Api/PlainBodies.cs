using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Api;

/// <summary>Refuses compressed bodies where none are taken, in words: parsed as they are, they would be called broken JSON.</summary>
internal static class PlainBodies
{
    /// <summary>Guards the API; remote write, which is always compressed, is elsewhere.</summary>
    public static IApplicationBuilder UsePlainBodies(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        string coding = context.Request.Headers.ContentEncoding.ToString().Trim();
        return coding.Length == 0
            || coding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            || !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || context.GetEndpoint()?.Metadata.GetMetadata<TakesGzipAttribute>() is not null
            ? next(context)
            : ErrorAnswer.WriteAsync(
                context, StatusCodes.Status415UnsupportedMediaType, $"Content-Encoding: '{Input.Cut(coding)}' is not taken here; send the body uncompressed.");
    });
}
