using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Report.Judgements;
using Bongsu.Report.Reports;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>What owners say of the kinds of problems that reports ask about, and what infrastructure makes of it.</summary>
internal static class JudgementsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder judgements = api.MapGroup("/judgements").WithTags("Judgements");
        judgements.MapGet("", ListAsync)
            .RequireScope(TokenScopes.Read)
            .WithSummary("The newest answers of owners, at most 200: all, or those that are waiting, accepted, refused, or noted (they change nothing).");
        judgements.MapGet("/{id:long}", GetAsync)
            .RequireScope(TokenScopes.Read)
            .WithSummary("An answer of an owner.")
            .Produces<JudgementView>();
        judgements.MapPost("", AnswerAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Answers what a report that was sent asks about a kind of problem: harmless, watch, fix or service-level. The first answer stays.")
            .Produces<JudgementView>();
        judgements.MapPost("/{id:long}/decision", DecideAsync)
            .RequireScope(TokenScopes.Administer, seesAll: true)
            .WithSummary("Accepts or refuses the change that an answer proposes; accepted, the configuration is changed in the caller's name.")
            .Produces<JudgementView>();
    }

    private static async Task<Listed<JudgementView>> ListAsync(string? state, Caller caller, IJudgements judgements, CancellationToken cancellationToken)
    {
        JudgementState? asked = Input.Choice<JudgementState>(nameof(state), state);
        JudgementView[] all =
        [
            .. (await judgements.ListAsync(caller.Viewer, cancellationToken)).Where(j => asked is null || StateOf(j) == asked).Select(View),
        ];
        return new Listed<JudgementView>(all, all.Length);
    }

    private static async Task<IResult> GetAsync(long id, Caller caller, IJudgements judgements, CancellationToken cancellationToken) =>
        await judgements.GetAsync(caller.Viewer, id, cancellationToken) is { } found ? Results.Ok(View(found)) : ErrorAnswer.NotFound($"answer {id}");

    private static async Task<IResult> AnswerAsync(AnswerBody body, Caller caller, IReportCommands commands, CancellationToken cancellationToken)
    {
        if (body is not { Report: { } report, Kind: { } kind })
            throw new ApiInputException("report and kind must be given: the report's number, and the kind's key in its section to-judge.");
        JudgementAnswer answer = Input.Choice<JudgementAnswer>("answer", body.Answer) ?? throw new ApiInputException("answer must be given.");
        return await commands.JudgeAsync(caller.Viewer, report, kind, answer, cancellationToken) is { } given
            ? Results.Ok(View(given))
            : ErrorAnswer.NotFound($"report {report} that asks about the kind '{Input.Cut(kind)}'");
    }

    private static async Task<IResult> DecideAsync(long id, DecisionBody body, Caller caller, IJudgements judgements, CancellationToken cancellationToken)
    {
        bool accept = body.Accept ?? throw new ApiInputException("accept must be given: true or false.");
        if (await judgements.GetAsync(caller.Viewer, id, cancellationToken) is null)
            return ErrorAnswer.NotFound($"answer {id}");
        return await judgements.DecideAsync(caller.Viewer, id, accept, cancellationToken) is { } fault
            ? ErrorAnswer.Of(StatusCodes.Status422UnprocessableEntity, fault)
            : Results.Ok(View((await judgements.GetAsync(caller.Viewer, id, cancellationToken))!));
    }

    private static JudgementState StateOf(Judgement judgement) => judgement switch
    {
        { Accepted: true } => JudgementState.Accepted,
        { Accepted: false } => JudgementState.Refused,
        { Change: not null } => JudgementState.Waiting,
        _ => JudgementState.Noted,
    };

    private static JudgementView View(Judgement j) => new(
        j.Id, Words.Of(StateOf(j)), Words.Of(j.Answer), ApiTime.Of(j.At.UnixMilliseconds), j.Kind.By, j.Kind.Organisation, j.Kind.Report, j.Kind.Kind,
        j.Kind.Title.English(), j.Kind.Host, j.Kind.Service, j.Change, j.SavedPerWeek, j.DecidedBy);

    /// <param name="Report">The number of a report that was sent.</param>
    /// <param name="Kind">The key of a kind of problem that it asks about.</param>
    /// <param name="Answer"><c>harmless</c>, <c>watch</c>, <c>fix</c> or <c>service-level</c>.</param>
    internal sealed record AnswerBody(long? Report, string? Kind, string? Answer);

    /// <param name="Accept">True applies the change, false refuses it.</param>
    internal sealed record DecisionBody(bool? Accept);

    /// <param name="Id">Its number.</param>
    /// <param name="State"><c>waiting</c>, <c>accepted</c>, <c>refused</c>, or <c>noted</c> where it changes nothing.</param>
    /// <param name="Answer">What was said.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who said it.</param>
    /// <param name="Organisation">Of which organisation.</param>
    /// <param name="Report">The report that asked.</param>
    /// <param name="Kind">The kind's key.</param>
    /// <param name="Title">The title of its newest problem.</param>
    /// <param name="Host">The problem's host.</param>
    /// <param name="Service">The service concerned; absent where there is none.</param>
    /// <param name="Change">The proposed change of the configuration; absent where nothing changes.</param>
    /// <param name="SavedPerWeek">How many notifications a week it saves; below 0 it adds some; absent where that is not known.</param>
    /// <param name="DecidedBy">Who accepted or refused it; absent where nobody has.</param>
    internal sealed record JudgementView(
        long Id, string State, string Answer, string At, string By, string Organisation, long Report, string Kind, string Title, string Host, string? Service,
        string? Change, double? SavedPerWeek, string? DecidedBy);
}
