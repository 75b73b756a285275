using Bongsu.Model.Words;
using Bongsu.Views.Causes;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class CausesApi
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/problems/{id:long}/causes", GetAsync).WithTags("Problems")
        .WithSummary("What explains a problem, what it explains, what does not fit, and what changed in the hour before it.").Produces<CausesAnswer>();

    private static async Task<IResult> GetAsync(long id, Caller caller, IProblemCards cards, CancellationToken cancellationToken) =>
        await cards.GetAsync(caller.Viewer, id, cancellationToken) is { } card ? Results.Ok(CausesAnswer.Of(card)) : ErrorAnswer.NotFound($"problem {id}");

    /// <param name="Cause">What explains it, or null.</param>
    /// <param name="Rule"><c>unreachable</c>, <c>dependency</c>, <c>same-service</c> (certain) or <c>likely-cause</c> (a ranking).</param>
    /// <param name="Alternatives">Other candidates, the likeliest first.</param>
    /// <param name="Explains">What it explains.</param>
    /// <param name="ExplainsTotal">How many in all.</param>
    /// <param name="DoesNotFit">Open problems nearby that do not explain it, and why not.</param>
    /// <param name="ChangesBefore">In the hour before, the first first.</param>
    /// <param name="Promotions">Instance-level problems that users feel, and the service-level problems that they became.</param>
    internal sealed record CausesAnswer(
        Linked? Cause, string? Rule, IReadOnlyList<Linked> Alternatives, IReadOnlyList<Linked> Explains, int ExplainsTotal, IReadOnlyList<Linked> DoesNotFit,
        IReadOnlyList<Change> ChangesBefore,
        IReadOnlyList<Promotion> Promotions)
    {
        public static CausesAnswer Of(ProblemCard c) => new(
            c.Cause is null
                ? null
                : Linked.Of(c.Cause), c.CauseRule, [
                    .. c.Alternatives.Select(Linked.Of)], [.. c.Explains.Select(Linked.Of)], c.ExplainsTotal, [.. c.DoesNotFit.Select(Linked.Of)],
            [.. c.ChangesBefore.Select(x => new Change(ApiTime.Of(x.AtMs), x.What, x.Subject.English(), x.By, x.ProblemId))],
            [.. c.Promotions.Select(p => new Promotion(p.Instance.Id, p.Service.Id, (int)p.Instance.Level, (int)p.Service.Level, ApiTime.Of(p.AtMs),
                ApiTime.Of(p.EndedAtMs), p.Reason.English()))]);
    }

    internal sealed record Linked(long Id, string Title, string Host, int Level, string State, string StartedAt, IReadOnlyList<string> Reasons)
    {
        public static Linked Of(CardProblem p) =>
            new(
                p.Id,
                p.Title.English(),
                p.HostName,
                (int)p.Level,
                p.Open ? "open" : "recovered",
                ApiTime.Of(p.StartedAtMs),
                [.. p.Reasons.Select(r => r.English())]);
    }

    internal sealed record Change(string At, string What, string Subject, string? By, long? ProblemId);

    internal sealed record Promotion(long InstanceProblem, long ServiceProblem, int InstanceLevel, int ServiceLevel, string At, string? EndedAt, string Reason);
}
