using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Trials;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Store.Access;

namespace Bongsu.Server.Demo;

/// <summary>
/// Lives through the story's problems at their own times: the triggers say what fires, as they do live; opening, incidents, notifications, acknowledgements and
/// recoveries go the ordinary ways, on the clock of the story.
/// </summary>
internal sealed class DemoPast(
    IHostCatalog catalog, IConfigurationSnapshot configuration, IProblemSink problems, IIncidentCommands incidents, DemoPost post, DemoClock clock)
{
    // From the value to the problem.
    private static readonly TimeSpan s_noticed = TimeSpan.FromMilliseconds(850);

    /// <summary>Lives through all of it; how many problems there were.</summary>
    public async Task<int> LiveAsync(IReadOnlyList<DemoFault> story, ITrialHistory history, Timestamp now, CancellationToken cancellationToken)
    {
        var events = new List<DemoEvent>();
        var backtest = new Backtest(history, TimeProvider.System, new BacktestLimits());
        foreach (DemoFault fault in story)
        {
            foreach (string name in fault.Hosts)
                events.AddRange(await EventsAsync(fault, catalog.Find(name)!, backtest, now, cancellationToken));
        }

        var acknowledgements = new PriorityQueue<DemoFault, Timestamp>();
        var worst = new Dictionary<DemoFault, (Level Level, ProblemId Problem)>();
        var open = new HashSet<TriggerId>();
        foreach (DemoEvent happened in events.OrderBy(e => e.At).ThenBy(e => e.Trigger.Id.Value))
        {
            await AcknowledgeAsync(acknowledgements, worst, happened.At, cancellationToken);
            if (happened.Opens == open.Contains(happened.Trigger.Id))
                continue;
            clock.Now = happened.At + s_noticed;
            if (!happened.Opens)
            {
                open.Remove(happened.Trigger.Id);
                await problems.RecoverAsync(happened.Trigger.Id, happened.At, happened.Problem.Because, cancellationToken);
            }
            else if (await problems.OpenAsync(Opening(happened), cancellationToken) is { Outcome: OpeningOutcome.Opened } opened)
            {
                open.Add(happened.Trigger.Id);
                if (!worst.TryGetValue(happened.Fault, out var known) && happened.Fault.AcknowledgedAfter is { } after)
                    acknowledgements.Enqueue(happened.Fault, Timestamp.Earlier(Due(happened, after), now));
                if (happened.Trigger.Level > known.Level)
                    worst[happened.Fault] = (happened.Trigger.Level, opened.Problem);
            }

            await post.DeliverAsync(clock.Now, cancellationToken);
        }

        await AcknowledgeAsync(acknowledgements, worst, now, cancellationToken);
        clock.Now = now;
        await post.DeliverAsync(now, cancellationToken);
        return events.Count(e => e.Opens);
    }

    // Where a fault begins long before its first problem, its answer is counted from the fault.
    private static Timestamp Due(DemoEvent first, TimeSpan after) => first.Fault.Start + after > first.At ? first.Fault.Start + after : first.At + after;

    private async Task<List<DemoEvent>> EventsAsync(
        DemoFault fault, EffectiveHost host, Backtest backtest, Timestamp now, CancellationToken cancellationToken)
    {
        var events = new List<DemoEvent>();
        Timestamp to = Timestamp.Earlier(fault.End + TimeSpan.FromHours(1), now);
        foreach (EffectiveTrigger trigger in host.Triggers)
        {
            HostPlan plan = Backtest.Prepare(host, trigger, catalog);
            if (plan.Triggers[0].Fault is not null)
                continue;
            BacktestResult result = await backtest.RunAsync(plan, fault.Start - TimeSpan.FromMinutes(20), to, host.TimeZone, cancellationToken);
            foreach (BacktestProblem problem in result.Problems)
            {
                events.Add(new DemoEvent(problem.StartedAt, fault, host, trigger, problem, Opens: true));
                if (problem.RecoveredAt is { } end)
                    events.Add(new DemoEvent(end, fault, host, trigger, problem, Opens: false));
            }
        }

        return events;
    }

    private async Task AcknowledgeAsync(
        PriorityQueue<DemoFault, Timestamp> waiting, Dictionary<DemoFault, (Level Level, ProblemId Problem)> worst, Timestamp until,
        CancellationToken cancellationToken)
    {
        while (waiting.TryPeek(out DemoFault? fault, out Timestamp due) && due <= until)
        {
            waiting.Dequeue();
            await post.DeliverAsync(due, cancellationToken);
            clock.Now = due;
            await incidents.AcknowledgeAsync(Person(fault.By), worst[fault].Problem.Value, fault.Comment, cancellationToken);
        }
    }

    private Viewer Person(string name)
    {
        string organisation = configuration.Current.Organisations.First(o => o.People.Any(p => p.Name == name)).Name;
        return Viewer.Of(name, Role.Operator, organisation, isInfrastructure: true);
    }

    // A check that failed says why, as it does live.
    private static EffectiveCheck? Failed(DemoEvent happened) => happened.Host.Checks.FirstOrDefault(c => c.FailureTrigger == happened.Trigger.Id);

    private static ProblemOpening Opening(DemoEvent happened) => new()
    {
        Trigger = happened.Trigger.Id,
        Host = happened.Host.Id,
        HostName = happened.Host.Name,
        HostDisplayName = happened.Host.DisplayName,
        HostGroups = happened.Host.Groups,
        Title = happened.Problem.Title,
        Family = happened.Trigger.Name,
        Level = happened.Trigger.Level,
        Category = happened.Trigger.Category,
        Service = happened.Host.Service,
        Owner = happened.Host.Owner,
        Tags = happened.Trigger.Tags,
        StartedAt = happened.At,
        Because = Failed(happened) is { } check ? $"{check.Name}: the status is 500, not 200-299 — {happened.Problem.Because}" : happened.Problem.Because,
        ManualClose = happened.Trigger.ManualClose,
        HealWindow = happened.Trigger.HealWindow,
        Flapping = happened.Trigger.Flapping,
        Advice = happened.Trigger.Description,
    };
}
