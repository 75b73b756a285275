using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Store.Access;
using Bongsu.Views.Incidents;
using Bongsu.Views.Readers;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Incidents: what people respond to. The number of any of its problems means the incident.</summary>
internal static class IncidentsApi
{
    private const int MaxNumbers = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder incidents = api.MapGroup("/incidents").WithTags("Incidents");
        incidents.MapGet("", ListAsync).WithSummary("Incidents, the newest first.");
        incidents.MapGet("/{id:long}", GetAsync).WithSummary("One incident, by the number of any of its problems.").Produces<IncidentDetail>();
        incidents.MapPost("/{id:long}/acknowledge", AcknowledgeAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Says that somebody moves: acknowledges all open problems of the incident.")
            .Produces(StatusCodes.Status204NoContent);
        incidents.MapPost("/{id:long}/split", SplitAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Makes some of its problems an incident of their own.")
            .Produces<NumberAnswer>();
        incidents.MapPost("/{id:long}/merge", MergeAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Makes other incidents part of it.")
            .Produces<NumberAnswer>();
    }

    private static async Task<Listed<IncidentSummary>> ListAsync(
        Caller caller, IIncidentReader reader, string? state, int? level, string? service, int? skip, int? take, CancellationToken cancellationToken)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        Page<IncidentView> page = await reader.GetIncidentsAsync(
            caller.Viewer,
            new IncidentFilter
            {
                State = Input.Choice<ProblemState>(nameof(state), state),
                MinLevel = Input.Level(nameof(level), level),
                Service = service,
                Skip = skipped,
                Take = taken,
            },
            cancellationToken);
        return new Listed<IncidentSummary>([.. page.Rows.Select(IncidentSummary.Of)], page.Total);
    }

    private static async Task<IResult> GetAsync(long id, Caller caller, IIncidentReader reader, CancellationToken cancellationToken) =>
        await reader.GetIncidentAsync(caller.Viewer, id, cancellationToken) is { } incident ? Results.Ok(IncidentDetail.Of(incident)) : Missing(id);

    private static async Task<IResult> AcknowledgeAsync(
        long id, CommentBody? body, Caller caller, IIncidentCommands commands, CancellationToken cancellationToken) =>
        await commands.AcknowledgeAsync(caller.Viewer, id, body?.Comment, cancellationToken) ? Results.NoContent() : Missing(id);

    private static async Task<IResult> SplitAsync(long id, SplitBody body, Caller caller, IIncidentCommands commands, CancellationToken cancellationToken) =>
        await commands.SplitAsync(caller.Viewer, id, Numbers("problems", body.Problems), cancellationToken) is { } made
            ? Results.Ok(new NumberAnswer(made))
            : Missing(id);

    private static async Task<IResult> MergeAsync(long id, MergeBody body, Caller caller, IIncidentCommands commands, CancellationToken cancellationToken) =>
        await commands.MergeAsync(caller.Viewer, id, Numbers("incidents", body.Incidents), cancellationToken) is { } merged
            ? Results.Ok(new NumberAnswer(merged))
            : Missing(id);

    private static IReadOnlyList<long> Numbers(string name, IReadOnlyList<long>? numbers) => numbers is { Count: >= 1 and <= MaxNumbers }
        ? numbers
        : throw new ApiInputException($"{name}: name 1 to {MaxNumbers} numbers.");

    private static IResult Missing(long id) => ErrorAnswer.NotFound($"incident {id}");

    /// <param name="Comment">At most 4000 characters.</param>
    internal sealed record CommentBody(string? Comment);

    /// <param name="Problems">The numbers of the problems that leave the incident: at least one, and not all.</param>
    internal sealed record SplitBody(IReadOnlyList<long>? Problems);

    /// <param name="Incidents">The numbers of the other incidents, or of any of their problems.</param>
    internal sealed record MergeBody(IReadOnlyList<long>? Incidents);

    /// <param name="Incident">The number of the incident that was made.</param>
    internal sealed record NumberAnswer(long Incident);
}
