using Bongsu.Collect.Availability;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Views.Hosts;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class HostsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder hosts = api.MapGroup("/hosts").WithTags("Hosts");
        hosts.MapGet("", List).WithSummary("Hosts and services by name.");
        hosts.MapGet("/{host}", GetAsync).WithSummary("One host or service with its triggers, checks and faults.").Produces<HostDetail>();
        hosts.MapGet("/{host}/items", ItemsAsync).WithSummary("The items of a host with their latest values.").Produces<Listed<ItemAnswer>>();
    }

    private static Listed<HostSummary> List(
        Caller caller, IMonitorReader monitor, string? group, string? service, string? text, string? kind, int? skip, int? take)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        bool? services = kind switch
        {
            null or "" => null,
            "host" => false,
            "service" => true,
            _ => throw new ApiInputException($"kind: '{Input.Cut(kind)}' is neither host nor service."),
        };
        Page<EffectiveHost> page = monitor.GetHosts(
            caller.Viewer, new HostFilter { Group = group, Service = service, Text = text, Services = services, Skip = skipped, Take = taken });
        return new Listed<HostSummary>([.. page.Rows.Select(HostSummary.Of)], page.Total);
    }

    private static async Task<IResult> GetAsync(
        string host, Caller caller, IMonitorReader monitor, IInterfaceAvailability interfaces, [FromServices] TriggerHealths? board,
        CancellationToken cancellationToken)
    {
        if (monitor.GetHost(caller.Viewer, host) is not { } found)
            return ErrorAnswer.NotFound($"host '{host}'");
        IReadOnlyList<ProblemView> open = await monitor.GetOpenProblemsAsync(caller.Viewer, host, cancellationToken);
        return Results.Ok(new HostDetail(
            HostSummary.Of(found), found.AgentPort, found.Tags, found.Faults,
            [.. interfaces.Of(found.Id).Select(InterfaceAnswer.Of)],
            [.. found.Checks.Select(c => new CheckAnswer(c.Name, c.Type, TimeText.Format(c.Interval), TimeText.Format(c.Timeout), c.Attempts))],
            [.. found.Triggers.Select(t => TriggerAnswer.Of(t, board?.Of(t.Id)))],
            [.. open.Select(ProblemSummary.Of)]));
    }

    private static async Task<IResult> ItemsAsync(
        string host, Caller caller, IMonitorReader monitor, ILatestValues latest, string? text, int? skip, int? take, CancellationToken cancellationToken)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        if (monitor.GetHost(caller.Viewer, host) is not { } found)
            return ErrorAnswer.NotFound($"host '{host}'");
        List<EffectiveItem> items =
        [
            .. found.Items.Values.Where(i => string.IsNullOrEmpty(text)
                || i.Key.Contains(text, StringComparison.OrdinalIgnoreCase)
                || i.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(i => i.Key, StringComparer.Ordinal),
        ];
        var rows = new List<ItemAnswer>(Math.Min(taken, items.Count));
        foreach (EffectiveItem item in items.Skip(skipped).Take(taken))
            rows.Add(ItemAnswer.Of(item, latest.Get(item) ?? await latest.GetAsync(found, item, cancellationToken)));
        return Results.Ok(new Listed<ItemAnswer>(rows, items.Count));
    }

    internal sealed record HostSummary(
        long Id, string Name, string DisplayName, string Kind, bool Enabled, string? Address, IReadOnlyList<string> Groups, string? Service, string? Owner,
        int Items, int Triggers)
    {
        public static HostSummary Of(EffectiveHost h) => new(
            h.Id.Value, h.Name, h.DisplayName, h.IsService
                ? "service"
                : "host", h.Enabled, h.Address, h.Groups, h.Service, h.Owner, h.Items.Count, h.Triggers.Count);
    }

    /// <param name="Host">As in lists.</param>
    /// <param name="AgentPort">Of the Zabbix agent.</param>
    /// <param name="Tags">Carried to problems.</param>
    /// <param name="Faults">What could not be resolved, in sentences.</param>
    /// <param name="Interfaces">Where its checks and items ask, and whether that answers.</param>
    /// <param name="Checks">Checks with several outputs.</param>
    /// <param name="TriggerList">What fires.</param>
    /// <param name="OpenProblems">What is wrong now.</param>
    internal sealed record HostDetail(
        HostSummary Host, int AgentPort, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Faults,
        IReadOnlyList<InterfaceAnswer> Interfaces, IReadOnlyList<CheckAnswer> Checks,
        IReadOnlyList<TriggerAnswer> TriggerList,
        IReadOnlyList<ProblemSummary> OpenProblems);

    /// <summary>An interface of a host.</summary>
    /// <param name="Kind">agent, snmp, jmx, http, ssh, database or other.</param>
    /// <param name="Address">IP address or name.</param>
    /// <param name="Port">Null where it is the protocol's own.</param>
    /// <param name="Availability">available, unavailable or unknown.</param>
    /// <param name="Since">Since when; null while unknown.</param>
    /// <param name="Error">Why the last attempt got no answer.</param>
    /// <param name="NextAttempt">When it is asked again at the earliest, where it is asked less often because it does not answer.</param>
    internal sealed record InterfaceAnswer(
        string Kind, string Address, int? Port, string Availability, string? Since, string? Error, string? NextAttempt)
    {
        public static InterfaceAnswer Of(InterfaceState state) => new(
            Words.Of(state.Interface.Kind), state.Interface.Address, state.Interface.Port,
            state.State switch { HealthState.Good => "available", HealthState.Bad => "unavailable", _ => "unknown" },
            ApiTime.Of(state.Since?.UnixMilliseconds), state.Error?.English(), ApiTime.Of(state.NextAttempt?.UnixMilliseconds));
    }

    internal sealed record CheckAnswer(string Name, string Type, string Interval, string Timeout, int Attempts);

    /// <summary>
    /// A trigger; <c>Health</c> is good, bad or not-known, <c>Because</c> why it is bad or not known; <c>Sentence</c> is its expression in words.
    /// </summary>
    internal sealed record TriggerAnswer(
        string Name, string Expression, string? Recovery, int Level, int? BoundedFrom, string Category, string? Template, string? Health, string? Because,
        IReadOnlyDictionary<string, string>? Sentence)
    {
        public static TriggerAnswer Of(EffectiveTrigger t, Model.Problems.Health? health) => new(
            t.Name, t.Expression, t.Recovery, (int)t.Level, (int?)t.BoundedFrom, Words.Of(t.Category), t.Template, health is null
                ? null
                : Words.Of(health.State), health?.Because?.English(),
            TriggersApi.SentencesOf(t.Expression));
    }
}
