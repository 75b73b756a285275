using Bongsu.Model.Words;
using Bongsu.Views.Why;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Why people were notified, or not.</summary>
internal static class WhyApi
{
    private static readonly TimeSpan s_default = TimeSpan.FromDays(7);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/incidents/{id:long}/why", GetAsync)
            .WithTags("Incidents")
            .WithSummary("Why people were notified of an incident, or not: every person with every message and every decision against one.")
            .Produces<WhyAnswer>();
        api.MapGet("/problems/{id:long}/why", GetAsync)
            .WithTags("Problems")
            .WithSummary("The same, by the number of a problem.")
            .Produces<WhyAnswer>();
        api.MapGet("/people/{organisation}/{person}/notifications", PersonAsync)
            .WithTags("People")
            .WithSummary("What a person got, what was held back and what was decided against, the latest first: 7 days until now where nothing is said.")
            .Produces<PersonAnswer>();
    }

    private static async Task<IResult> GetAsync(long id, Caller caller, IWhyReader reader, CancellationToken cancellationToken) =>
        await reader.GetIncidentAsync(caller.Viewer, id, cancellationToken) is { } why ? Results.Ok(WhyAnswer.Of(why)) : ErrorAnswer.NotFound($"incident {id}");

    private static async Task<IResult> PersonAsync(
        string organisation, string person, string? from, string? to, Caller caller, IWhyReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        long toMs = Input.OptionalTimeMs(nameof(to), to) ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        long fromMs = Input.OptionalTimeMs(nameof(from), from) ?? toMs - (long)s_default.TotalMilliseconds;
        if (fromMs >= toMs)
            throw new ApiInputException("to: it is after from.");
        return await reader.GetPersonAsync(caller.Viewer, organisation, person, fromMs, toMs, cancellationToken) is { } entries
            ? Results.Ok(new PersonAnswer(organisation, person, ApiTime.Of(fromMs), ApiTime.Of(toMs), [.. entries.Select(EntryAnswer.Of)]))
            : ErrorAnswer.NotFound($"organisation '{Input.Cut(organisation)}'");
    }

    /// <param name="Incident">Its number.</param>
    /// <param name="People">By organisation and name.</param>
    /// <param name="Decisions">About everybody, in the order of time.</param>
    /// <param name="Cut">True where there is more than is answered.</param>
    internal sealed record WhyAnswer(long Incident, IReadOnlyList<PersonWhy> People, IReadOnlyList<DecisionAnswer> Decisions, bool Cut)
    {
        public static WhyAnswer Of(WhyView v) => new(
            v.Incident,
            [.. v.People.Select(p => new PersonWhy(p.Organisation, p.Person, p.IsNotified, [.. p.Entries.Select(EntryAnswer.Of)]))],
            [.. v.Decisions.Select(d => new DecisionAnswer(ApiTime.Of(d.AtMs), d.Problem, d.Kind, d.By, d.Text.English()))],
            v.IsCut);
    }

    /// <param name="Organisation">Their organisation.</param>
    /// <param name="Person">Their name in it.</param>
    /// <param name="Notified">True where a message has reached them.</param>
    /// <param name="Entries">In the order of time.</param>
    internal sealed record PersonWhy(string Organisation, string Person, bool Notified, IReadOnlyList<EntryAnswer> Entries);

    /// <param name="Organisation">Their organisation.</param>
    /// <param name="Person">Their name in it.</param>
    /// <param name="From">The beginning of the period.</param>
    /// <param name="To">Its end.</param>
    /// <param name="Entries">The latest first; at most 1000.</param>
    internal sealed record PersonAnswer(string Organisation, string Person, string From, string To, IReadOnlyList<EntryAnswer> Entries);

    /// <param name="At">When it was decided.</param>
    /// <param name="Problem">The problem that it was decided for; absent for a summary of many.</param>
    /// <param name="Outcome">not-notified, planned, waiting, sending, delivered, failed, withdrawn or held-back.</param>
    /// <param name="Kind">What kind of message; absent where there is none.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="Address">The address on it.</param>
    /// <param name="Reason">Policy, step, rule, and what put it off.</param>
    /// <param name="Result">What the last attempt said, or why it was withdrawn.</param>
    /// <param name="Policy">The policy whose step it is.</param>
    /// <param name="Step">The step, from 1.</param>
    /// <param name="Round">How often the policy's steps had been repeated before.</param>
    /// <param name="Rank">Its place among those that are tried one after the other, from 0.</param>
    /// <param name="DueAt">Not before.</param>
    /// <param name="PlannedAt">When it would have been due if nothing had put it off.</param>
    /// <param name="DeliveredAt">When the far side took it.</param>
    internal sealed record EntryAnswer(
        string At, long? Problem, string Outcome, string? Kind, string? Channel, string? Address, string Reason, string? Result, string? Policy, int? Step,
        int Round, int Rank, string? DueAt, string? PlannedAt, string? DeliveredAt)
    {
        public static EntryAnswer Of(WhyEntry e) => new(
            ApiTime.Of(e.AtMs), e.Problem, OutcomeOf(e.Outcome), e.Kind, e.Channel, e.Address, e.Reason.English(), e.Result?.English(), e.Policy,
            e.Step, e.Round,
            e.Rank, ApiTime.Of(e.DueAtMs), ApiTime.Of(e.PlannedAtMs), ApiTime.Of(e.DeliveredAtMs));

        private static string OutcomeOf(WhyOutcome outcome) => outcome switch
        {
            WhyOutcome.NotNotified => "not-notified",
            WhyOutcome.HeldBack => "held-back",
            _ => outcome.ToString().ToLowerInvariant(),
        };
    }

    /// <param name="At">When.</param>
    /// <param name="Problem">The problem that it was made for.</param>
    /// <param name="Kind">As in a problem's history, such as suppressed.</param>
    /// <param name="By">Who, or which part of the program.</param>
    /// <param name="Text">What was decided and why.</param>
    internal sealed record DecisionAnswer(string At, long Problem, string Kind, string By, string Text);
}
