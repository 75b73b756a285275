using System.Collections.Frozen;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Correlation;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Incidents;
using Bongsu.Respond.Incidents.Joining;
using FsCheck.Xunit;
using static Bongsu.Respond.Tests.Examples;

namespace Bongsu.Respond.Tests.Incidents;

/// <summary>Does a problem open an incident, or join one, and why?</summary>
public sealed class JoinRulesTests
{
    private static readonly TopologyGraph s_topology = TopologyGraph.Of(
    [
        Node(1, "sw"),
        Node(2, "far-1", gateway: "sw"),
        Node(3, "far-2", gateway: "sw"),
        Node(4, "shop", isService: true, dependsOn: ["pay"]),
        Node(5, "pay", isService: true),
        Node(6, "web-1", service: "shop"),
        Node(7, "web-2"),
    ]);

    [Fact]
    public void Alone_it_opens_one()
    {
        IncidentDecision decision = Decide(Fact(0, "web-2"));

        Assert.Equal((null, JoinRules.Opens), (decision.Incident, decision.Rule));
        Assert.Empty(decision.Absorbs);
    }

    [Fact]
    public void A_symptom_belongs_to_its_cause()
    {
        OpenMember gateway = Open(Fact(4, "sw", saysDown: true), incident: 3);

        IncidentDecision decision = Decide(Fact(0, "far-1", saysDown: true), open: [gateway]);

        Assert.Equal((3, "symptom"), (decision.Incident, decision.Rule));
        Assert.Contains("gateway sw is down", decision.Reason.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cause_that_shows_late_makes_one_of_the_incidents_of_what_it_explains()
    {
        IncidentDecision decision = Decide(
            Fact(0, "sw", saysDown: true), open: [Open(Fact(8, "far-1", saysDown: true), 8), Open(Fact(5, "far-2", saysDown: true), 5)]);

        Assert.Equal((5, JoinRules.Explains), (decision.Incident, decision.Rule));
        Assert.Equal([8L], decision.Absorbs);
    }

    [Fact]
    public void The_same_trigger_elsewhere_joins_within_two_minutes_and_not_later()
    {
        OpenMember other = Open(Fact(7, "web-2"), 7, family: "cpu");

        Assert.Equal((7, "same-trigger"), Of(Decide(Fact(0, "web-1", seconds: 120), "cpu", other)));
        Assert.Null(Decide(Fact(0, "web-1", seconds: 121), "cpu", other).Incident);
        Assert.Null(Decide(Fact(0, "web-1"), "disk", other).Incident);
    }

    [Fact]
    public void What_else_is_wrong_with_the_host_joins_within_two_minutes() =>
        Assert.Equal((7, "same-host"), Of(Decide(Fact(0, "web-2", seconds: 90), "disk", Open(Fact(7, "web-2"), 7, family: "cpu"))));

    [Fact]
    public void Two_services_with_checks_of_one_name_are_two_incidents()
    {
        OpenMember pay = Open(Fact(7, "pay", Level.Emergency), 7, family: "page failed");

        Assert.Null(Decide(Fact(0, "store", Level.Emergency), "page failed", pay).Incident);
    }

    [Fact]
    public void A_further_failure_of_a_service_joins_whatever_its_level() =>
        Assert.Equal((7, "same-service"), Of(Decide(Fact(0, "shop", Level.Emergency, seconds: 500), null, Open(Fact(7, "shop", Level.Critical), 7))));

    [Fact]
    public void What_users_feel_belongs_to_its_likely_cause()
    {
        IncidentDecision decision = Decide(Fact(0, "shop", Level.Emergency, seconds: 3600), null, Open(Fact(7, "web-1", service: "shop"), 2));

        Assert.Equal((2, "likely-cause"), Of(decision));
        Assert.False(decision.NamesCause);
    }

    [Fact]
    public void A_component_that_fails_while_users_suffer_belongs_to_that_failure_and_names_its_cause()
    {
        IncidentDecision decision = Decide(Fact(0, "web-1", service: "shop", seconds: 30), "disk", Open(Fact(7, "shop", Level.Emergency), 7));

        Assert.Equal((7, "users-feel-it"), Of(decision));
        Assert.True(decision.NamesCause);
    }

    [Fact]
    public void A_trigger_that_fires_again_while_its_incident_lasts_stays_in_it()
    {
        JoinQuestion question = Question(Fact(0, "web-2", seconds: 900), "cpu", []) with { Before = (7, 3) };

        Assert.Equal((3, "again"), Of(JoinRules.Decide(question)));
    }

    /// <summary>Whatever is open: every value of such a trigger is an incident of its own, and nothing joins it by time.</summary>
    [Property]
    public void Every_value_of_a_multiple_trigger_is_its_own_incident(int[] seconds)
    {
        OpenMember[] open = [.. seconds.Select((s, i) => Open(Fact(i + 1, "web-2", seconds: s % 600), i + 1, "line", isMultiple: i % 2 == 0))];

        Assert.Equal(JoinRules.EveryValue, JoinRules.Decide(Question(Fact(0, "web-2"), "line", open) with { IsMultiple = true }).Rule);
        Assert.Null(JoinRules.Decide(Question(Fact(0, "web-2"), "line", [.. open.Where(o => o.IsMultiple)])).Incident);
    }

    /// <summary>The answer does not depend on the order in which open problems are read, and names only incidents that are open.</summary>
    [Property]
    public void The_order_of_what_is_open_changes_nothing(int[] seeds, int about)
    {
        string[] nodes = ["sw", "far-1", "far-2", "shop", "pay", "web-1", "web-2"];
        OpenMember[] open = [.. seeds.Take(12).Select((s, i) => Open(Made(i + 1, nodes, s), (i / 2) + 1, family: $"f{s & 3}"))];
        ProblemFact problem = Made(0, nodes, about);

        IncidentDecision one = Decide(problem, $"f{about & 3}", open);
        IncidentDecision other = Decide(problem, $"f{about & 3}", [.. open.Reverse()]);

        Assert.Equal((one.Incident, one.Rule), (other.Incident, other.Rule));
        Assert.Equal(one.Absorbs, other.Absorbs);
        Assert.All(one.Absorbs.Append(one.Incident ?? open.FirstOrDefault()?.Incident ?? 0), i => Assert.True(i == 0 || open.Any(o => o.Incident == i)));
        Assert.All(one.Absorbs, a => Assert.True(a > one.Incident));
    }

    private static ProblemFact Made(long id, string[] nodes, int seed)
    {
        string node = nodes[(seed & 0xFFFF) % nodes.Length];
        bool isService = node is "shop" or "pay";
        return Fact(id, node, isService ? Level.Emergency : Level.Warning, (seed & 0xFFF) % 900, saysDown: !isService && (seed & 1) == 0);
    }

    private static (long? Incident, string Rule) Of(IncidentDecision decision) => (decision.Incident, decision.Rule);

    private static IncidentDecision Decide(ProblemFact problem, string? family = null, params OpenMember[] open) =>
        JoinRules.Decide(Question(problem, family, open));

    private static JoinQuestion Question(ProblemFact problem, string? family, OpenMember[] open) => new()
    {
        Problem = problem,
        Family = family,
        IsMultiple = false,
        Cause = SymptomRules.Explain(problem, [.. open.Select(o => o.Fact).OrderBy(f => f.Id)], s_topology),
        Open = open,
        Topology = s_topology,
    };

    private static OpenMember Open(ProblemFact fact, long incident, string? family = null, bool isMultiple = false) =>
        new(fact, incident, new TriggerId(fact.Id), family, isMultiple);

    private static ProblemFact Fact(
        long id, string node, Level level = Level.Warning, double seconds = 0, bool saysDown = false, string? service = null) => new()
        {
            Id = id,
            Node = node,
            Service = level >= Level.Critical ? node : service,
            Category = level >= Level.Critical ? Category.Service : Category.Instance,
            Level = level,
            Title = "it fired",
            StartedAt = Noon + TimeSpan.FromSeconds(seconds),
            SaysDown = saysDown,
        };

    private static EffectiveHost Node(
        long id, string name, string? gateway = null, string? service = null, bool isService = false, IReadOnlyList<string>? dependsOn = null) => new()
        {
            Id = new HostId(id),
            Name = name,
            DisplayName = name,
            IsService = isService,
            Service = isService ? name : service,
            Gateway = gateway,
            DependsOn = dependsOn ?? [],
            Enabled = true,
            Items = FrozenDictionary<ItemId, EffectiveItem>.Empty,
            ItemsByKey = FrozenDictionary<string, EffectiveItem>.Empty,
        };
}
