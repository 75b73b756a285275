using Bongsu.Expressions;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Views.Trials;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class TriggersApi
{
    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder triggers = api.MapGroup("/triggers").WithTags("Triggers");
        triggers.MapPost("/try", TryAsync)
            .RequireScope(TokenScopes.Read)
            .WithSummary(
                "Tries a trigger on the stored history of a host: the problems it would have opened, whom it would have told, and its parts now. "
                    + "Changes nothing.")
            .Produces<TryAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The sentences of an expression; null where it cannot be read.</summary>
    public static IReadOnlyDictionary<string, string>? SentencesOf(string expression) =>
        Expression.TryParse(expression, out Expression? parsed, out _) ? SentencesOf(parsed) : null;

    private static Dictionary<string, string> SentencesOf(Expression expression) =>
        Languages.All.ToDictionary(language => language.Code, language => PlainWords.Of(expression, language), StringComparer.Ordinal);

    private static async Task<IResult> TryAsync(TryBody body, Caller caller, TriggerTrials trials, CancellationToken cancellationToken)
    {
        var request = new TrialRequest
        {
            Host = body.Host is { Length: > 0 } host ? host : throw new ApiInputException("host must be given."),
            Expression = body.Expression is { Length: > 0 } expression ? expression : throw new ApiInputException("expression must be given."),
            Recovery = body.Recovery,
            Name = body.Name,
            Level = Input.Level("level", body.Level),
            Category = Input.Choice<Category>("category", body.Category),
            Range = body.Range is null ? TimeSpan.FromDays(30) : TimeSpan.FromMilliseconds(Input.SpanMs("range", body.Range)),
        };
        if (request.Range > trials.MaxRange)
            throw new ApiInputException($"range: at most {TimeText.Format(trials.MaxRange)}.");
        TrialCheck? check = trials.Check(caller.Viewer, request);
        if (check is null)
            return ErrorAnswer.NotFound($"host '{request.Host}'");
        if (check.Plan is null)
        {
            return Results.Problem(
                check.Fault, statusCode: StatusCodes.Status422UnprocessableEntity, title: check.InRecovery
                    ? "The recovery expression cannot be tried."
                    : "The expression cannot be tried.",
                extensions: new Dictionary<string, object?> { ["column"] = check.Column, ["in"] = check.InRecovery ? "recovery" : "expression" });
        }

        try
        {
            return Results.Ok(TryAnswer.Of(await trials.TryAsync(caller.Viewer, check, request.Range, cancellationToken), SentencesOf(check.Expression!)));
        }
        catch (TrialBusyException busy)
        {
            return Results.Problem(busy.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <param name="Host">The host or service whose trigger it would be.</param>
    /// <param name="Expression">Fires when it is not 0.</param>
    /// <param name="Recovery">The recovery expression.</param>
    /// <param name="Name">The trigger's name.</param>
    /// <param name="Level">1 to 5; bounded by the category.</param>
    /// <param name="Category">instance or service.</param>
    /// <param name="Range">How far back, such as 7d; 30d where absent.</param>
    internal sealed record TryBody(string? Host, string? Expression, string? Recovery, string? Name, int? Level, string? Category, string? Range);

    /// <param name="Host">The host.</param>
    /// <param name="Expression">As it is evaluated, macros put in.</param>
    /// <param name="Sentence">The expression as a sentence.</param>
    /// <param name="Level">After bounding.</param>
    /// <param name="Category">instance or service.</param>
    /// <param name="From">The first moment tried.</param>
    /// <param name="To">The last one.</param>
    /// <param name="Stopped">Why it ended before now, or absent.</param>
    /// <param name="Values">How many stored values were given to the trigger.</param>
    /// <param name="RollupValues">How many of them were averages of 5 minutes.</param>
    /// <param name="RawFrom">From when on all were raw.</param>
    /// <param name="TickSeconds">How often the passing of time was looked at; 0 where the expression does not depend on it.</param>
    /// <param name="ProblemCount">How many problems it would have opened.</param>
    /// <param name="AcknowledgedAsReal">How many of them meet a real problem of the host that somebody acknowledged.</param>
    /// <param name="MedianSeconds">How long the one in the middle lasted.</param>
    /// <param name="LongestSeconds">How long the longest lasted.</param>
    /// <param name="Problems">The first thousand.</param>
    /// <param name="Notified">Whom the policies in force would have told.</param>
    /// <param name="Now">The expression's value now.</param>
    /// <param name="Parts">Its parts' values now.</param>
    internal sealed record TryAnswer(
        string Host, string Expression, IReadOnlyDictionary<string, string> Sentence, int Level, string Category, string From, string To, string? Stopped,
        long Values, long RollupValues, string? RawFrom, double TickSeconds,
        int ProblemCount, int AcknowledgedAsReal, double? MedianSeconds, double? LongestSeconds, IReadOnlyList<TriedProblem> Problems,
        IReadOnlyList<TrialNotified> Notified, PartValue Now, IReadOnlyList<PartValue> Parts)
    {
        public static TryAnswer Of(TrialResult r, IReadOnlyDictionary<string, string> sentence) =>
            new(
                r.Check.Host!.Name,
                r.Check.Trigger!.Expression,
                sentence,
                (int)r.Check.Trigger.Level,
                Words.Of(r.Check.Trigger.Category),
                ApiTime.Of(r.Backtest.From.UnixMilliseconds),
                ApiTime.Of(r.Backtest.To.UnixMilliseconds),
                r.Backtest.Stopped,
                r.Backtest.Values,
                r.Backtest.RollupValues,
                r.Backtest.RawFrom is { } raw ? ApiTime.Of(raw.UnixMilliseconds) : null,
                r.Backtest.Tick.TotalSeconds,
                r.Backtest.ProblemCount,
                r.AcknowledgedAsReal,
                r.Median?.TotalSeconds,
                r.Longest?.TotalSeconds,
                [
                    .. r.Backtest.Problems.Select(p => new TriedProblem(
                        ApiTime.Of(p.StartedAt.UnixMilliseconds),
                        p.RecoveredAt is { } end ? ApiTime.Of(end.UnixMilliseconds) : null,
                        p.Title.English(),
                        p.Because.English())),
                ],
                r.Notified,
                PartValue.Of(r.Check.Trigger.Expression, r.Backtest.Now),
                [.. r.Backtest.Parts.Select(p => PartValue.Of(p.Node.ToString(), p.Result))]);
    }

    internal sealed record TriedProblem(string StartedAt, string? RecoveredAt, string Title, string Because);

    internal sealed record PartValue(string Part, string? Value, string? NotKnown)
    {
        public static PartValue Of(string part, EvaluationResult result) => new(part, result.IsKnown ? result.Value.Text : null, result.Reason);
    }
}
