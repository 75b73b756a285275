using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store.Access;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>The life of problems: closing, silences, maintenances, and how long things took.</summary>
internal static class LifecycleApi
{
    private const int DefaultDays = 30;
    private const int NextMaintenances = 100;

    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder problems = api.MapGroup("/problems").WithTags("Problems");
        problems.MapGet("/summary", SummaryAsync)
            .WithSummary("How long problems took to be detected, told, acknowledged and repaired: median and 90th percentile.")
            .Produces<SummaryAnswer>();
        problems.MapPost("/{id:long}/close", CloseAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Closes a problem by hand, where its trigger allows it.")
            .Produces(StatusCodes.Status204NoContent);
        problems.MapPost("/{id:long}/suppress", SuppressAsync)
            .RequireScope(TokenScopes.Operate)
            .WithSummary("Silences a problem until a time; without one, lifts the silence.")
            .Produces(StatusCodes.Status204NoContent);
        api.MapPost("/hosts/{host}/suppress", SuppressHostAsync)
            .RequireScope(TokenScopes.Operate)
            .WithTags("Hosts")
            .WithSummary("Silences everything of a host or service until a time; without one, lifts the silence.")
            .Produces(StatusCodes.Status204NoContent);
        api.MapGet("/maintenances", Maintenances).WithTags("Maintenances").WithSummary("Maintenances that are now, and the next times.");
    }

    private static async Task<IResult> CloseAsync(long id, CloseBody? body, Caller caller, ILifecycleCommands commands, CancellationToken cancellationToken) =>
        await commands.CloseAsync(caller.Viewer, id, body?.Comment, cancellationToken) ? Results.NoContent() : ErrorAnswer.NotFound($"problem {id}");

    private static async Task<IResult> SuppressAsync(
        long id, SuppressBody body, Caller caller, ILifecycleCommands commands, CancellationToken cancellationToken) =>
        await commands.SuppressAsync(caller.Viewer, id, Until(body), cancellationToken) ? Results.NoContent() : ErrorAnswer.NotFound($"problem {id}");

    private static async Task<IResult> SuppressHostAsync(
        string host, SuppressBody body, Caller caller, ILifecycleCommands commands, CancellationToken cancellationToken) =>
        await commands.SuppressHostAsync(caller.Viewer, host, Until(body), body.Comment, cancellationToken)
            ? Results.NoContent()
            : ErrorAnswer.NotFound($"host '{host}'");

    private static Timestamp? Until(SuppressBody body) => Input.OptionalTimeMs("until", body.Until) is { } until ? Timestamp.FromUnixMilliseconds(until) : null;

    private static async Task<SummaryAnswer> SummaryAsync(
        Caller caller, ILifecycleReader reader, TimeProvider time, string? from, string? to, string? by, string? timeZone, CancellationToken cancellationToken)
    {
        long toMs = Input.OptionalTimeMs(nameof(to), to) ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        long fromMs = Input.OptionalTimeMs(nameof(from), from) ?? toMs - (long)TimeSpan.FromDays(DefaultDays).TotalMilliseconds;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone ?? "UTC", out TimeZoneInfo? zone))
            throw new ApiInputException($"timeZone: '{Input.Cut(timeZone!)}' is not a time zone; write an IANA name such as Asia/Seoul.");
        ProblemTimesSummary summary = await reader.GetTimesAsync(
            caller.Viewer,
            new ProblemTimesFilter { FromMs = fromMs, ToMs = toMs, By = Input.Choice<ProblemTimesBy>(nameof(by), by) ?? ProblemTimesBy.Level, TimeZone = zone },
            cancellationToken);
        return new SummaryAnswer(ApiTime.Of(fromMs), ApiTime.Of(toMs), GroupAnswer.Of(summary.All), [.. summary.Groups.Select(GroupAnswer.Of)], summary.IsCut);
    }

    private static MaintenancesAnswer Maintenances(Caller caller, ILifecycleReader reader)
    {
        MaintenanceOverview overview = reader.GetMaintenances(caller.Viewer, NextMaintenances);
        return new MaintenancesAnswer([.. overview.Active.Select(TimeAnswer.Of)], [.. overview.Next.Select(TimeAnswer.Of)]);
    }

    /// <param name="Comment">At most 4000 characters.</param>
    internal sealed record CloseBody(string? Comment);

    /// <param name="Until">RFC 3339 or Unix seconds; null lifts the silence.</param>
    /// <param name="Comment">Why; kept for hosts.</param>
    internal sealed record SuppressBody(string? Until, string? Comment);

    /// <param name="From">Problems that started then or later.</param>
    /// <param name="To">And before this.</param>
    /// <param name="All">All of them.</param>
    /// <param name="Groups">Put together as asked for.</param>
    /// <param name="IsCut">True where there were more than are looked at; the newest count.</param>
    internal sealed record SummaryAnswer(string From, string To, GroupAnswer All, IReadOnlyList<GroupAnswer> Groups, bool IsCut);

    /// <param name="Key">The level, the name, or the first day of the period.</param>
    /// <param name="Problems">How many.</param>
    /// <param name="Detect">First evidence to detection.</param>
    /// <param name="Notify">From detection to the first notification.</param>
    /// <param name="Acknowledge">Detection to the first acknowledgement.</param>
    /// <param name="Repair">First evidence to recovery.</param>
    internal sealed record GroupAnswer(string Key, int Problems, FiguresAnswer Detect, FiguresAnswer Notify, FiguresAnswer Acknowledge, FiguresAnswer Repair)
    {
        public static GroupAnswer Of(ProblemTimesGroup g) =>
            new(g.Key, g.Problems, FiguresAnswer.Of(g.Detect), FiguresAnswer.Of(g.Notify), FiguresAnswer.Of(g.Acknowledge), FiguresAnswer.Of(g.Repair));
    }

    /// <param name="Count">In how many problems it happened.</param>
    /// <param name="MedianSeconds">Null where in none.</param>
    /// <param name="P90Seconds">Null where in none.</param>
    internal sealed record FiguresAnswer(int Count, double? MedianSeconds, double? P90Seconds)
    {
        public static FiguresAnswer Of(TimeFigures f) => new(f.Count, f.MedianMs / 1000d, f.P90Ms / 1000d);
    }

    /// <param name="Active">Those that are now.</param>
    /// <param name="Next">The next ones, the soonest first.</param>
    internal sealed record MaintenancesAnswer(IReadOnlyList<TimeAnswer> Active, IReadOnlyList<TimeAnswer> Next);

    /// <param name="Name">The maintenance.</param>
    /// <param name="Description">For people.</param>
    /// <param name="Start">When it begins.</param>
    /// <param name="End">When it ends.</param>
    /// <param name="Collect">False where no data are collected.</param>
    internal sealed record TimeAnswer(string Name, string? Description, string Start, string End, bool Collect)
    {
        public static TimeAnswer Of(MaintenanceTime t) =>
            new(t.Maintenance.Name, t.Maintenance.Description, ApiTime.Of(t.Start.UnixMilliseconds), ApiTime.Of(t.End.UnixMilliseconds), t.Maintenance.Collect);
    }
}
