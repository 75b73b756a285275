using Bongsu.Detect.Services;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Views.Availability;
using Bongsu.Views.Services;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class ServicesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder services = api.MapGroup("/services").WithTags("Services");
        services.MapGet("", ListAsync).WithSummary("Every service with its redundancy margin, the worst first.");
        services.MapGet("/{name}", GetAsync).WithSummary("One service: members, margin, error budget, burn rates, open problems.").Produces<ServiceDetail>();
        services.MapGet("/{name}/availability", AvailabilityAsync).WithSummary(
            "For how long users could use it: good, bad, unknown and maintenance apart. range: 1d, 7d, 30d, month, or a span of 1h to 183d.")
            .Produces<AvailabilityAnswer>();
    }

    private static async Task<Listed<ServiceSummaryAnswer>> ListAsync(
        Caller caller, IServiceReader services, int? skip, int? take, CancellationToken cancellationToken)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        IReadOnlyList<ServiceView> all = await services.GetAllAsync(caller.Viewer, cancellationToken);
        return new Listed<ServiceSummaryAnswer>([.. all.Skip(skipped).Take(taken).Select(ServiceSummaryAnswer.Of)], all.Count);
    }

    private static async Task<IResult> GetAsync(string name, Caller caller, IServiceReader services, CancellationToken cancellationToken)
    {
        if (await services.GetAsync(caller.Viewer, name, cancellationToken) is not { } view)
            return Missing(name);
        AvailabilityReport? month = await services.GetAvailabilityAsync(caller.Viewer, name, "30d", cancellationToken);
        return Results.Ok(new ServiceDetail(
            ServiceSummaryAnswer.Of(view),
            view.Summary.Service.Terms?.Objective * 100,
            view.Summary.Service.Terms?.MemberUp,
            view.Summary.Service.DependsOn,
            [.. (view.Standing?.Members ?? []).Select(m => new MemberAnswer(m.Name, m.DisplayName,
                m.Health.State switch { HealthState.Good => "up", HealthState.Bad => "down", _ => "not-known" }, m.Health.Because?.English()))],
            [.. (view.Standing?.Burn ?? []).Select(b => new BurnAnswer(
                TimeText.Format(b.Rate.Long), TimeText.Format(b.Rate.Short), b.Rate.Rate, (int)b.Rate.Level, b.Fires, Finite(b.LongRate), Finite(b.ShortRate),
                b.Reason.English()))],
            month is null ? null : AvailabilityAnswer.Of("30d", month),
            [.. view.OpenProblems.Select(ProblemSummary.Of)]));
    }

    private static async Task<IResult> AvailabilityAsync(
        string name, string? range, Caller caller, IServiceReader services, TimeProvider time, CancellationToken cancellationToken)
    {
        string asked = string.IsNullOrEmpty(range) ? "30d" : range;
        if (!AvailabilityRange.TryParse(asked, Timestamp.Now(time), TimeZoneInfo.Utc, out _))
            throw new ApiInputException($"range: '{Input.Cut(asked)}' is neither month nor a span of 1h to 183d, such as 30d.");
        return await services.GetAvailabilityAsync(caller.Viewer, name, asked, cancellationToken) is { } report
            ? Results.Ok(AvailabilityAnswer.Of(asked, report))
            : Missing(name);
    }

    private static IResult Missing(string name) => ErrorAnswer.NotFound($"service '{Input.Cut(name)}'");

    // JSON has no infinity; a budget of nothing is spent without bound by one failure.
    private static double? Finite(double rate) => double.IsFinite(rate) ? rate : null;

    /// <param name="Name">The service.</param>
    /// <param name="DisplayName">For people.</param>
    /// <param name="Owner">The organisation.</param>
    /// <param name="Fires">0 to 5: the worst open problem's level.</param>
    /// <param name="Health"><c>good</c>, <c>bad</c> or <c>not-known</c>.</param>
    /// <param name="Because">Why it is bad or not known.</param>
    /// <param name="Margin">Its redundancy, or null before the first look.</param>
    internal sealed record ServiceSummaryAnswer(string Name, string DisplayName, string? Owner, int Fires, string Health, string? Because, MarginAnswer? Margin)
    {
        public static ServiceSummaryAnswer Of(ServiceView v) => new(
            v.Summary.Service.Name, v.Summary.Service.DisplayName, v.Summary.Service.Owner, (int)v.Summary.Worst.GetValueOrDefault(), Words.Of(
                v.Summary.Health.State), v.Summary.Health.Because?.English(),
            v.Standing is null ? null : MarginAnswer.Of(v.Standing.Margin));
    }

    /// <param name="State"><c>no-members</c>, <c>whole</c>, <c>lost</c>, <c>edge</c>, <c>too-few</c> or <c>not-known</c>.</param>
    /// <param name="Up">Members known to be up.</param>
    /// <param name="Down">Members known to be down.</param>
    /// <param name="NotKnown">The others.</param>
    /// <param name="Needs">How many must be up.</param>
    /// <param name="CanLose">How many more may be lost; below 0 where there are too few.</param>
    /// <param name="Sentence">Such as <c>2 of 3 up, can lose 1 more</c>.</param>
    /// <param name="Because">The named reason.</param>
    internal sealed record MarginAnswer(string State, int Up, int Down, int NotKnown, int Needs, int CanLose, string Sentence, string Because)
    {
        public static MarginAnswer Of(Margin m) => new(Words.Of(m.State), m.Up, m.Down, m.NotKnown, m.Needs, m.CanLose, m.Sentence, m.Because.English());
    }

    /// <param name="Service">As in the list.</param>
    /// <param name="ObjectivePercent">What is promised.</param>
    /// <param name="MemberUp">The expression that says whether a member is up, or null for the default.</param>
    /// <param name="DependsOn">Hosts and services that it cannot work without.</param>
    /// <param name="Members">Its hosts.</param>
    /// <param name="BurnRates">How fast the error budget is spent, a pair of windows each.</param>
    /// <param name="Availability">Over 30 d, with what is left of the error budget.</param>
    /// <param name="OpenProblems">The worst first.</param>
    internal sealed record ServiceDetail(
        ServiceSummaryAnswer Service, double? ObjectivePercent, string? MemberUp, IReadOnlyList<string> DependsOn, IReadOnlyList<MemberAnswer> Members,
        IReadOnlyList<BurnAnswer> BurnRates,
        AvailabilityAnswer? Availability, IReadOnlyList<ProblemSummary> OpenProblems);

    internal sealed record MemberAnswer(string Name, string DisplayName, string State, string? Because);

    internal sealed record BurnAnswer(string Long, string Short, double Limit, int Level, bool Fires, double? LongRate, double? ShortRate, string Reason);

    /// <summary>Seconds; good, bad, unknown and maintenance add up to the range.</summary>
    internal sealed record AvailabilityAnswer(
        string Range, string From, string To, double ObjectivePercent, double GoodSeconds, double BadSeconds, double UnknownSeconds, double MaintenanceSeconds,
        double BadInMaintenanceSeconds,
        double? AvailabilityPercent, double? WithMaintenancePercent, double AllowedSeconds, double? BudgetLeftPercent, double? ResolutionSeconds, bool Proves,
        string Limit)
    {
        public static AvailabilityAnswer Of(string range, AvailabilityReport r) => new(
            range, ApiTime.Of(
                r.Range.From.UnixMilliseconds), ApiTime.Of(
                    r.Range.To.UnixMilliseconds), r.Objective * 100, r.Good.TotalSeconds, r.Bad.TotalSeconds, r.Unknown.TotalSeconds,
            r.Maintenance.TotalSeconds, r.BadInMaintenance.TotalSeconds, r.Availability * 100, r.AvailabilityWithMaintenance * 100, r.Allowed.TotalSeconds,
            r.BudgetLeft * 100, r.Resolution?.TotalSeconds, r.Proves, r.Limit);
    }
}
