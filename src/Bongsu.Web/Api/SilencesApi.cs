using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store.Access;
using Bongsu.Views.Readers;
using Bongsu.Views.Silences;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Silences of whatever matches.</summary>
internal static class SilencesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder silences = api.MapGroup("/silences").WithTags("Silences");
        silences
            .MapGet("", ListAsync)
            .WithSummary("Silences that hold, the soonest to end first; with ended=true those of the last 30 days that are over too.");
        silences
            .MapPost("", AddAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Silences whatever matches, from now until a time, and says why.")
            .Produces<NumberAnswer>(StatusCodes.Status201Created);
        silences.MapDelete("/{id:long}", EndAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Ends a silence now.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<Listed<SilenceAnswer>> ListAsync(bool? ended, Caller caller, ISilenceReader reader, CancellationToken cancellationToken)
    {
        IReadOnlyList<SilenceView> found = await reader.GetSilencesAsync(caller.Viewer, ended ?? false, cancellationToken);
        return new Listed<SilenceAnswer>([.. found.Select(SilenceAnswer.Of)], found.Count);
    }

    private static async Task<IResult> AddAsync(
        SilenceBody body, Caller caller, ISilenceCommands commands, TimeProvider time, CancellationToken cancellationToken)
    {
        if ((body.Until is null) == (body.For is null))
            throw new ApiInputException("until: give either until, a time, or for, a span such as 2h.");
        Timestamp until = body.For is { } span
            ? Timestamp.Now(time) + TimeSpan.FromMilliseconds(Input.SpanMs("for", span))
            : Timestamp.FromUnixMilliseconds(Input.TimeMs("until", body.Until!));
        var silence = new NewSilence(body.Match ?? "", until, body.Reason ?? "", body.Incident);
        long id = await commands.AddAsync(caller.Viewer, silence, cancellationToken);
        return Results.Created($"/api/silences/{id}", new NumberAnswer(id));
    }

    private static async Task<IResult> EndAsync(long id, Caller caller, ISilenceCommands commands, CancellationToken cancellationToken) =>
        await commands.EndAsync(caller.Viewer, id, cancellationToken) ? Results.NoContent() : ErrorAnswer.NotFound($"silence {id}");

    /// <param name="Match">Which problems, such as <c>host=web-* level=1-3</c>; with an incident it may be left out: the hosts of its open problems.</param>
    /// <param name="Until">RFC 3339 or Unix seconds.</param>
    /// <param name="For">A span from now, such as <c>2h</c>, instead of until.</param>
    /// <param name="Reason">Why; 1 to 4000 characters.</param>
    /// <param name="Incident">The incident that it is made from, or null.</param>
    internal sealed record SilenceBody(string? Match, string? Until, string? For, string? Reason, long? Incident);

    /// <param name="Id">The silence's number.</param>
    internal sealed record NumberAnswer(long Id);

    /// <param name="Id">Its number.</param>
    /// <param name="Match">Which problems.</param>
    /// <param name="Organisation">The organisation whose problems it is restricted to; absent for everybody's.</param>
    /// <param name="From">Since when.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="By">Who made it.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Incident">The incident that it was made from.</param>
    /// <param name="EndedBy">Who ended it before its time.</param>
    /// <param name="Active">True while it holds.</param>
    internal sealed record SilenceAnswer(
        long Id, string Match, string? Organisation, string From, string Until, string By, string Reason, long? Incident, string? EndedBy, bool Active)
    {
        public static SilenceAnswer Of(SilenceView v) =>
            new(v.Id, v.Match, v.Organisation, ApiTime.Of(v.AtMs), ApiTime.Of(v.UntilMs), v.By, v.Reason, v.Incident, v.EndedBy, v.IsActive);
    }
}
