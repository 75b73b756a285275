using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store.Access;
using Bongsu.Views.Earlier;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class ProblemsApi
{
    private const int MostEarlier = 5;

    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder problems = api.MapGroup("/problems").WithTags("Problems");
        problems.MapGet("", ListAsync).WithSummary("Problems, the newest first.");
        problems.MapGet("/{id:long}", GetAsync).WithSummary("One problem with its history, its issue and its messages.").Produces<ProblemDetail>();
        problems.MapGet("/{id:long}/earlier", EarlierAsync)
            .RequireScope(TokenScopes.Read)
            .WithSummary("The last times that the same trigger fired: who was on it, who closed it, how long it took, the last comment.");
        problems.MapPost("/{id:long}/acknowledge", AcknowledgeAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Says that somebody moves; later steps of the policy are cancelled.")
            .Produces(StatusCodes.Status204NoContent);
        problems.MapPost("/{id:long}/comment", CommentAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Adds a comment of 1 to 4000 characters.")
            .Produces(StatusCodes.Status204NoContent);
        problems.MapPost("/{id:long}/issue", MoveIssueAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Moves the problem's issue: open, in-progress, assigned, closed.")
            .Produces(StatusCodes.Status204NoContent);
        problems.MapPost("/{id:long}/issue/plan", PlanIssueAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Says how urgent the problem's issue is (priority, 1 to 5) and by when it is to be closed (dueAt; none without).")
            .Produces(StatusCodes.Status204NoContent);
        api.MapGet("/issues", ListIssuesAsync).WithTags("Problems").WithSummary("Issues of the own tracker, the newest first.");
    }

    private static async Task<Listed<ProblemSummary>> ListAsync(
        Caller caller, IMonitorReader monitor, string? state, int? level, string? category, string? service, string? host, string? text, bool? unacknowledged,
        string? from, string? to, int? skip, int? take,
        CancellationToken cancellationToken)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        Page<ProblemView> page = await monitor.GetProblemsAsync(
            caller.Viewer,
            new ProblemFilter
            {
                State = Input.Choice<ProblemState>(nameof(state), state),
                MinLevel = Input.Level(nameof(level), level),
                Category = Input.Choice<Category>(nameof(category), category),
                Service = service,
                Host = host,
                Text = text,
                Unacknowledged = unacknowledged,
                FromMs = Input.OptionalTimeMs(nameof(from), from),
                ToMs = Input.OptionalTimeMs(nameof(to), to),
                Skip = skipped,
                Take = taken,
            },
            cancellationToken);
        return new Listed<ProblemSummary>([.. page.Rows.Select(ProblemSummary.Of)], page.Total);
    }

    private static async Task<IResult> GetAsync(long id, Caller caller, IMonitorReader monitor, CancellationToken cancellationToken) =>
        await monitor.GetProblemAsync(caller.Viewer, id, cancellationToken) is { } problem ? Results.Ok(ProblemDetail.Of(problem)) : Missing(id);

    private static async Task<Listed<EarlierAnswer>> EarlierAsync(
        long id, Caller caller, IEarlierTimes times, int? take, CancellationToken cancellationToken)
    {
        EarlierAnswer[] all =
        [
            .. (await times.ReadAsync(caller.Viewer, id, Input.Page(null, take ?? MostEarlier).Take, cancellationToken)).Select(EarlierAnswer.Of),
        ];
        return new Listed<EarlierAnswer>(all, all.Length);
    }

    private static async Task<IResult> AcknowledgeAsync(
        long id, CommentBody? body, Caller caller, IMonitorCommands commands, CancellationToken cancellationToken) =>
        await commands.AcknowledgeAsync(caller.Viewer, id, CheckComment(body?.Comment), cancellationToken) ? Results.NoContent() : Missing(id);

    private static async Task<IResult> CommentAsync(long id, CommentBody body, Caller caller, IMonitorCommands commands, CancellationToken cancellationToken) =>
        CheckComment(body.Comment) is not { } comment ? throw new ApiInputException("comment: write 1 to 4000 characters.")
        : await commands.CommentAsync(caller.Viewer, id, comment, cancellationToken) ? Results.NoContent() : Missing(id);

    private static async Task<IResult> MoveIssueAsync(long id, MoveBody body, Caller caller, IMonitorCommands commands, CancellationToken cancellationToken)
    {
        IssueState state = Input.Choice<IssueState>("state", body.State) ?? throw new ApiInputException("state: say open, in-progress, assigned or closed.");
        if (body.Assignee is { Length: > 128 })
            throw new ApiInputException("assignee: at most 128 characters.");
        return await commands.MoveIssueAsync(
            caller.Viewer, id, state, string.IsNullOrWhiteSpace(body.Assignee) ? null : body.Assignee.Trim(), cancellationToken)
            ? Results.NoContent()
            : Missing(id);
    }

    private static async Task<IResult> PlanIssueAsync(long id, PlanBody body, Caller caller, IMonitorCommands commands, CancellationToken cancellationToken) =>
        await commands.PlanIssueAsync(
            caller.Viewer, id, Input.Level("priority", body.Priority), Input.OptionalTimeMs("dueAt", body.DueAt), cancellationToken)
            ? Results.NoContent()
            : Missing(id);

    private static async Task<Listed<ProblemSummary>> ListIssuesAsync(
        Caller caller, IMonitorReader monitor, string? state, int? skip, int? take, CancellationToken cancellationToken)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        var filter = new IssueFilter { State = Input.Choice<IssueState>(nameof(state), state) };
        Page<ProblemView> page = await monitor.GetIssuesAsync(caller.Viewer, filter, skipped, taken, cancellationToken);
        return new Listed<ProblemSummary>([.. page.Rows.Select(ProblemSummary.Of)], page.Total);
    }

    private static string? CheckComment(string? comment)
    {
        if (string.IsNullOrWhiteSpace(comment))
            return null;
        return comment.Length <= 4000 ? comment.Trim() : throw new ApiInputException("comment: write 1 to 4000 characters.");
    }

    private static IResult Missing(long id) => ErrorAnswer.NotFound($"problem {id}");

    internal sealed record CommentBody(string? Comment);

    internal sealed record MoveBody(string? State, string? Assignee);

    internal sealed record PlanBody(int? Priority, string? DueAt);
}
