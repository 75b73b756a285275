using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Views.Issues;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Bongsu.Web.Evidence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Watchers and files of issues.</summary>
internal static class IssuesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder issue = api.MapGroup("/problems/{id:long}/issue").WithTags("Problems");
        issue.MapGet("", GetAsync).RequireScope(TokenScopes.Read).WithSummary("Who watches the problem's issue, and its files.").Produces<IssueCircleAnswer>();
        issue.MapPut("/watch", WatchAsync)
            .RequireScope(TokenScopes.Read)
            .WithSummary("The caller hears of comments and changes of the issue.")
            .Produces(StatusCodes.Status204NoContent);
        issue.MapDelete("/watch", UnwatchAsync)
            .RequireScope(TokenScopes.Read)
            .WithSummary("The caller hears no more of the issue.")
            .Produces(StatusCodes.Status204NoContent);
        issue.MapPost("/files", AttachAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Attaches the body as a file of the given name: at most 1 MiB, 50 files an issue.");
        issue.MapGet("/files/{file:long}", FileAsync).RequireScope(TokenScopes.Read).WithSummary("A file of the issue.");
    }

    private static async Task<IResult> GetAsync(long id, Caller caller, IIssueReader issues, CancellationToken cancellationToken) =>
        await issues.GetAsync(caller.Viewer, id, cancellationToken) is { } circle ? Results.Ok(IssueCircleAnswer.Of(circle)) : Missing(id);

    private static async Task<IResult> WatchAsync(long id, Caller caller, IIssueCommands commands, CancellationToken cancellationToken) =>
        await commands.WatchAsync(caller.Viewer, id, watches: true, cancellationToken) ? Results.NoContent() : Missing(id);

    private static async Task<IResult> UnwatchAsync(long id, Caller caller, IIssueCommands commands, CancellationToken cancellationToken) =>
        await commands.WatchAsync(caller.Viewer, id, watches: false, cancellationToken) ? Results.NoContent() : Missing(id);

    private static async Task<IResult> AttachAsync(
        long id, string? name, HttpRequest request, Caller caller, IIssueCommands commands, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ApiInputException("name: give the file's name, as in ?name=trace.txt.");
        byte[] content = await ReadAsync(request.Body, cancellationToken);
        try
        {
            return await commands.AttachAsync(caller.Viewer, id, name, request.ContentType ?? "", content, cancellationToken) is { } file
                ? Results.Json(new AttachedAnswer(file), statusCode: StatusCodes.Status201Created)
                : Missing(id);
        }
        catch (ArgumentException e)
        {
            throw new ApiInputException(e.Message.Split(" (Parameter", StringSplitOptions.None)[0]);
        }
    }

    private static async Task<IResult> FileAsync(
        long id, long file, HttpContext context, Caller caller, IIssueReader issues, CancellationToken cancellationToken) =>
        await issues.FileAsync(caller.Viewer, id, file, cancellationToken) is var (found, content)
            ? IssueFileLinks.Answer(context, found, content)
            : ErrorAnswer.NotFound($"file {file} of problem {id}");

    // One byte more than is taken is enough to know.
    private static async Task<byte[]> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > IIssueCommands.MostBytes)
                break;
        }

        return bytes.ToArray();
    }

    private static IResult Missing(long id) => ErrorAnswer.NotFound($"problem {id}");

    internal sealed record AttachedAnswer(long File);
}
