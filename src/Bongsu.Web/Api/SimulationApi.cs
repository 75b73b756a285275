using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Views.Simulations;
using Bongsu.Views.Trials;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Who would have been notified.</summary>
internal static class SimulationApi
{
    private const int MaxFiles = 1000;
    private const int MaxTokens = 50_000;
    private const int MaxText = 200;
    private static readonly TimeSpan s_default = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_sample = TimeSpan.FromDays(1);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/policies/simulate", SimulateAsync)
        .RequireScope(TokenScopes.Read)
        .WithMetadata(new RequestSizeLimitAttribute(ApiEndpoints.MaxLargeBody))
        .WithTags("Policies")
        .WithSummary(
            "Who would have been notified, when, how and why: of the real problems of a period or of a sample, under the present configuration and under a "
                + "draft. Changes nothing.")
        .Accepts<SimulateBody>("application/json")
        .Produces<SimulationAnswer>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> SimulateAsync(
        HttpRequest request, Caller caller, PolicySimulations simulations, ConfigurationTurns turns, TimeProvider time, CancellationToken cancellationToken)
    {
        SimulateBody body = await JsonBody.ReadAsync<SimulateBody>(request, null, MaxTokens, cancellationToken);
        SimulationRequest asked = Request(body, Timestamp.Now(time));
        SimulationResult? result;
        try
        {
            result = asked.Draft.Count == 0
                ? await simulations.RunAsync(caller.Viewer, asked, cancellationToken)
                : await turns.RunAsync(() => simulations.RunAsync(caller.Viewer, asked, cancellationToken), cancellationToken);
        }
        catch (TrialBusyException busy)
        {
            return Results.Problem(busy.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        return result is null ? ErrorAnswer.NotFound($"host '{Input.Cut(asked.Sample!.Host)}'")
            : result.DraftResult is { Succeeded: false } refused ? ConfigurationApi.Answer(refused, dryRun: true)
            : Results.Ok(SimulationAnswer.Of(result));
    }

    private static SimulationRequest Request(SimulateBody body, Timestamp now)
    {
        SimulationSample? sample = body.Sample is { } s ? Sample(s) : null;
        Timestamp from = Time("from", body.From) ?? (sample is null ? (Time("to", body.To) ?? now) - s_default : now);
        Timestamp to = Time("to", body.To) ?? (sample is null ? now : from + (sample.Lasts ?? TimeSpan.Zero) + s_sample);
        if (to <= from || to - from > PolicySimulations.MaxPeriod)
            throw new ApiInputException($"to: it is after from, and at most {TimeText.Format(PolicySimulations.MaxPeriod)} later.");
        IReadOnlyList<FileBody> files = body.Files ?? [];
        if (files.Count > MaxFiles || files.Any(f => string.IsNullOrEmpty(f?.Name) || f.Text is null))
            throw new ApiInputException($"files: at most {MaxFiles} objects of name and text.");
        return new SimulationRequest
        {
            From = from,
            To = to,
            Sample = sample,
            Draft = [.. files.Select(f => (f.Name!, f.Text!)), .. body.Draft is { } draft ? [("draft", draft)] : Array.Empty<(string, string)>()],
            Environment = body.Environment ?? new Dictionary<string, string>(),
        };
    }

    private static SimulationSample Sample(SampleBody body) => new()
    {
        Host = body.Host is { Length: > 0 } host ? host : throw new ApiInputException("sample.host must be given."),
        Title = body.Title is not { Length: > 0 } title ? "sample"
            : title.Length <= MaxText ? title
            : throw new ApiInputException($"sample.title: at most {MaxText} characters."),
        Level = Input.Level("sample.level", body.Level) ?? Level.Warning,
        Category = Input.Choice<Category>("sample.category", body.Category),
        Tags = body.Tags ?? new Dictionary<string, string>(),
        Lasts = Span("sample.lasts", body.Lasts),
        AcknowledgedAfter = Span("sample.acknowledgedAfter", body.AcknowledgedAfter),
    };

    private static TimeSpan? Span(string name, string? text)
    {
        if (text is null)
            return null;
        var span = TimeSpan.FromMilliseconds(Input.SpanMs(name, text));
        return span < PolicySimulations.MaxPeriod - s_sample
            ? span
            : throw new ApiInputException($"{name}: less than {TimeText.Format(PolicySimulations.MaxPeriod - s_sample)}.");
    }

    private static Timestamp? Time(string name, string? text) => Input.OptionalTimeMs(name, text) switch
    {
        null => null,
        < OnCallApi.LastMs and { } ms => Timestamp.FromUnixMilliseconds(ms),
        _ => throw new ApiInputException($"{name}: a time from 1970 to 2199."),
    };

    /// <param name="From">The beginning of the period; 7 days before its end where absent. Of a sample: when it starts, now where absent.</param>
    /// <param name="To">The end; now where absent.</param>
    /// <param name="Sample">A problem that is made up; absent for the real ones of the period.</param>
    /// <param name="Draft">A draft of the configuration as YAML; for tokens that see everything.</param>
    /// <param name="Files">The same as files.</param>
    /// <param name="Environment">What stands for <c>${NAME}</c> in the draft.</param>
    internal sealed record SimulateBody(
        string? From, string? To, SampleBody? Sample, string? Draft, IReadOnlyList<FileBody>? Files, IReadOnlyDictionary<string, string>? Environment);

    internal sealed record FileBody(string? Name, string? Text);

    /// <param name="Host">The host or service that has it.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Level">1 to 5, bounded by the category; 3 where absent.</param>
    /// <param name="Category">instance or service; the host's own where absent.</param>
    /// <param name="Tags">On top of the host's.</param>
    /// <param name="Lasts">How long it lasts, such as 30m; the whole period where absent.</param>
    /// <param name="AcknowledgedAfter">How long after its start somebody acknowledges it; never where absent.</param>
    internal sealed record SampleBody(
        string? Host, string? Title, int? Level, string? Category, IReadOnlyDictionary<string, string>? Tags, string? Lasts, string? AcknowledgedAfter);

    /// <param name="From">The beginning.</param>
    /// <param name="To">The end.</param>
    /// <param name="Problems">The problems.</param>
    /// <param name="Cut">True where there were more problems than one simulation takes.</param>
    /// <param name="Notifications">What would have been sent, the earliest first: under the draft where there is one.</param>
    /// <param name="Withdrawn">What would have been planned and not sent, and why.</param>
    /// <param name="NotNotified">Who would not have been notified, and why not.</param>
    /// <param name="Totals">Notifications by person and channel.</param>
    /// <param name="Difference">What the draft would change; absent without one.</param>
    internal sealed record SimulationAnswer(
        string From, string To, IReadOnlyList<ProblemAnswer> Problems, bool Cut, IReadOnlyList<NotificationAnswer> Notifications,
        IReadOnlyList<NotificationAnswer> Withdrawn, IReadOnlyList<OmissionAnswer> NotNotified, IReadOnlyList<SimulationTotal> Totals,
        DifferenceAnswer? Difference)
    {
        public static SimulationAnswer Of(SimulationResult r)
        {
            SimulationOutcome outcome = r.Draft ?? r.Present;
            return new SimulationAnswer(
                ApiTime.Of(r.From.UnixMilliseconds),
                ApiTime.Of(r.To.UnixMilliseconds),
                [.. r.Problems.Select(ProblemAnswer.Of)],
                r.IsCut,
                [.. outcome.Notifications.Select(NotificationAnswer.Of)],
                [.. outcome.Withdrawn.Select(NotificationAnswer.Of)],
                [.. outcome.NotNotified.Select(n => new OmissionAnswer(n.Problem, n.Who.English(), n.Reason.English()))],
                r.Totals,
                r.Difference is { } difference ? DifferenceAnswer.Of(difference) : null);
        }
    }

    internal sealed record ProblemAnswer(
        long Id, string Title, string Host, int Level, string Category, string? Service, string StartedAt, string? RecoveredAt)
    {
        public static ProblemAnswer Of(SimulatedProblem p) => new(
            p.Id,
            p.Opening.Title.English(),
            p.Opening.HostName,
            (int)p.Opening.Level,
            Words.Of(p.Opening.Category),
            p.Opening.Service,
            ApiTime.Of(p.Opening.StartedAt.UnixMilliseconds),
            ApiTime.Of(p.RecoveredAt?.UnixMilliseconds));
    }

    /// <param name="Problem">The problem's number; 0 for a sample.</param>
    /// <param name="Kind">problem, recovery, digest, flapping, alarm, tracker-open or tracker-close.</param>
    /// <param name="Organisation">Absent for a tracker.</param>
    /// <param name="Person">Absent for a tracker.</param>
    /// <param name="Channel">The channel or tracker.</param>
    /// <param name="At">When.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="WithdrawnBecause">Why it would not have been sent after all.</param>
    /// <param name="PresentAt">Of what a draft moves: when the present configuration sends it.</param>
    internal sealed record NotificationAnswer(
        long Problem, string Kind, string? Organisation, string? Person, string Channel, string At, string Reason, string? WithdrawnBecause,
        string? PresentAt = null)
    {
        public static NotificationAnswer Of(SimulatedNotification n) => new(
            n.Problem, n.Kind, n.Organisation, n.Person, n.Channel, ApiTime.Of(n.At.UnixMilliseconds), n.Reason.English(), n.WithdrawnBecause?.English());
    }

    internal sealed record OmissionAnswer(long Problem, string Who, string Reason);

    /// <param name="Added">What only the draft sends.</param>
    /// <param name="Removed">What only the present configuration sends.</param>
    /// <param name="Moved">What both send at different times.</param>
    /// <param name="Same">How many both send alike.</param>
    internal sealed record DifferenceAnswer(
        IReadOnlyList<NotificationAnswer> Added, IReadOnlyList<NotificationAnswer> Removed, IReadOnlyList<NotificationAnswer> Moved, int Same)
    {
        public static DifferenceAnswer Of(SimulationDifference d) => new(
            [.. d.Added.Select(NotificationAnswer.Of)],
            [.. d.Removed.Select(NotificationAnswer.Of)],
            [.. d.Moved.Select(m => NotificationAnswer.Of(m.Draft) with { PresentAt = ApiTime.Of(m.Present.UnixMilliseconds) })],
            d.Same);
    }
}
