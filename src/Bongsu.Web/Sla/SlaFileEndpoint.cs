using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Rendering;
using Bongsu.Report.Sla;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Sla;

/// <summary>What the page about service levels shows, as a file for those who are signed in.</summary>
internal static class SlaFileEndpoint
{
    /// <summary>Its path.</summary>
    public const string Path = "/sla/file";

    public static void MapSlaFiles(this IEndpointRouteBuilder app) => app.MapGet(Path, GetAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        HttpContext context, ViewerAccessor viewers, SlaFiles files, string? service, long? from, long? to, SlaUnit? by, SlaFormat? format)
    {
        if (await viewers.GetAsync(context.User, context.RequestAborted) is not { } viewer || !viewer.May(TokenScopes.Read))
            return Results.Unauthorized();
        if (service is null || from is not { } fromMs || to is not { } toMs || fromMs < 0 || toMs <= fromMs
            || toMs - fromMs > (long)SlaFiles.Longest.TotalMilliseconds || toMs > 253402300799000)
            return Results.NotFound();
        var time = new TimeInterval(Timestamp.FromUnixMilliseconds(fromMs), Timestamp.FromUnixMilliseconds(toMs));
        try
        {
            return
                await files.MakeAsync(viewer, service, time, by ?? SlaUnit.Day, format ?? SlaFormat.Pdf, Languages.Current, context.RequestAborted) is { } file
                ? Results.File(file.Bytes, file.MediaType, file.Name)
                : Results.NotFound();
        }
        catch (PdfFontException e)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }
}
