using Bongsu.Model.Access;
using Bongsu.Web.Access;
using Bongsu.Web.Api;

namespace Bongsu.Server.Hosting;

/// <summary><c>POST /api/backup {"directory": "..."}</c>: for administrators.</summary>
internal static class BackupEndpoint
{
    public static void Map(WebApplication app) => app.MapPost("/api/backup", WriteAsync)
        .RequireAuthorization(ApiEndpoints.TokenPolicy)
            .WithTags("Configuration")
            .WithSummary("Writes a consistent copy of everything durable into an empty directory of the server's machine.");

    private static async Task<IResult> WriteAsync(BackupRequest request, Caller caller, Backup backup, CancellationToken cancellationToken)
    {
        if (!caller.Viewer.May(TokenScopes.Administer) || !caller.Viewer.SeesAll)
            return Results.Problem("A backup is for administrators.", statusCode: StatusCodes.Status403Forbidden);
        try
        {
            await backup.WriteAsync(request.Directory, cancellationToken);
            return Results.Ok(new { directory = RealPath.Full(request.Directory!) });
        }
        catch (StartException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <param name="Directory">Absolute, on the server's machine; empty or absent.</param>
    internal sealed record BackupRequest(string? Directory);
}
