using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Problems;

namespace Bongsu.Store.Tests.Configuration;

/// <summary>Maintenances and the options of a trigger's problems: what is taken, what is refused and in which words.</summary>
public sealed class LifecycleRulesTests() : DatabaseTests(null)
{
    private const string Base = """
        organisations: [{name: infra, kind: infrastructure, people: [{name: On-call, email: i@example.com}]}]
        templates:
          - name: linux
            items: [{key: agent.ping}, {key: cpu}]
            triggers:
              - {name: agent down, expression: "last(//agent.ping)=0"}
              - {name: busy, expression: "last(//cpu)>90", dependsOn: [agent down]}
        hosts:
          - {name: gw, items: [{key: up}], triggers: [{name: down, expression: "last(//up)=0"}]}
          - {name: web-1, templates: [linux], items: [{key: a}], triggers: [{name: own, expression: "last(//a)>1", dependsOn: [busy, gw/down]}]}
        """;

    public static TheoryData<string, string> Refused => new()
    {
        { "hosts: [{name: x, items: [{key: a}], triggers: [{name: t, expression: \"last(//a)>1\", "
            + "dependsOn: [u]}]}]", "host 'x': 'u' is not a trigger of 'x'" },
        { "hosts: [{name: x, items: [{key: a}], triggers: [{name: t, expression: \"last(//a)>1\", dependsOn: "
            + "[gw/dwon]}]}]", "host 'x': 'dwon' is not a trigger of 'gw'; did you mean 'down'?" },
        { "hosts: [{name: x, items: [{key: a}], triggers: [{name: t, expression: \"last(//a)>1\", "
            + "dependsOn: [t]}]}]", "host 'x': triggers depend on each other in a circle: 'x/t' → 'x/t'." },
        {
            "hosts: [{name: x, items: [{key: a}], triggers: [{name: t, expression: \"last(//a)>1\", dependsOn: [u]}, {name: u, expression: \"last(//a)>2\", "
                + "dependsOn: [v]}, {name: v, expression: \"last(//a)>3\", dependsOn: [t]}]}]",
            "host 'x': triggers depend on each other in a circle: 'x/t' → 'x/u' → 'x/v' → 'x/t'."
        },
        { "hosts: [{name: gw, items: [{key: up}], triggers: [{name: down, expression: \"last(//up)=0\", dependsOn: "
            + "[web-1/own]}]}]", "host 'gw': triggers depend on each other in a circle: 'gw/down' → 'web-1/own' → 'gw/down'." },
        {
            "templates: [{name: t2, items: [{key: a}], triggers: [{name: p, expression: \"last(//a)=1\", dependsOn: [q]}, {name: q, expression: "
                + "\"last(//a)=2\", dependsOn: [p]}]}]",
            "template 't2': triggers depend on each other in a circle: 'p' → 'q' → 'p'."
        },
        { "templates: [{name: t2, items: [{key: a}], triggers: [{name: p, expression: \"last(//a)=1\", "
            + "dependsOn: [q]}]}]", "template 't2': 'q' is not a trigger of this template" },
        {
            "templates: [{name: linux, items: [{key: agent.ping}, {key: cpu}], triggers: [{name: agent down, expression: \"last(//agent.ping)=0\"}, {name: "
                + "busy, expression: \"last(//cpu)>90\", dependsOn: [web-1/own]}]}]",
            "template 'linux': triggers depend on each other in a circle: 'web-1/own' → 'web-1/busy' → 'web-1/own'."
        },
        { "hosts: [{name: x, items: [{key: a}], triggers: [{name: t, expression: \"last(//a)>1\", "
            + "healWindow: soon}]}]", "host 'x': 'soon' is not a heal window" },
        { "hosts: [{name: x, items: [{key: a}], triggers: [{name: t, expression: \"last(//a)>1\", flapping: "
            + "{changes: 2}}]}]", "host 'x': flapping begins at 3 to 1000 changes" },
        { "settings: {flapping: {window: 5s}}", "settings: the window of flapping is 1m to 1d, not 5s." },
        { "maintenances: [{name: m, from: 2026-12-01, until: 2026-12-02}]", "maintenance 'm': it covers nothing" },
        { "maintenances: [{name: m, hosts: [\"*\"]}]", "maintenance 'm': 'from' is missing" },
        { "maintenances: [{name: m, hosts: [\"*\"], from: 2026-12-02, until: 2026-12-01}]", "maintenance 'm': it ends before it begins." },
        { "maintenances: [{name: m, hosts: [\"*\"], from: tomorrow, until: 2026-12-01}]", "maintenance 'm': 'tomorrow' is not a time" },
        { "maintenances: [{name: m, hosts: [\"*\"], from: 2026-12-01, until: 2026-12-02, timeZone: "
            + "Mars/Olympus}]", "maintenance 'm': 'Mars/Olympus' is not a time zone" },
        { "maintenances: [{name: m, hosts: [\"*\"], repeat: weekly, at: \"02:00\"}]", "maintenance 'm': a weekly maintenance names its days" },
        { "maintenances: [{name: m, hosts: [\"*\"], repeat: monthly, at: \"02:00\", monthDays: [0]}]", "maintenance 'm': 0 is not a day of a month" },
        { "maintenances: [{name: m, hosts: [\"*\"], repeat: monthly, at: \"02:00\", weekOfMonth: 1}]", "maintenance 'm': weekOfMonth goes with weekdays" },
        { "maintenances: [{name: m, hosts: [\"*\"], repeat: daily, at: \"25:00\"}]", "maintenance 'm': '25:00' is not a time of day" },
        { "maintenances: [{name: m, services: [nothing], repeat: daily, at: \"02:00\"}]", "maintenance 'm': 'nothing' is not the name of a service" },
        { "maintenances: [{name: m, tags: {a: b}, collect: false, repeat: daily, at: \"02:00\"}]", "maintenance 'm': what is restricted by tags covers "
            + "problems and not whole hosts" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_refused(string yaml, string message)
    {
        await Store.MustApplyAsync(Base);

        ApplyResult result = await Store.ApplyAsync(yaml);

        Assert.Contains(result.Faults, f => f.Message.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_reach_the_trigger_and_come_out_of_an_export_as_they_went_in()
    {
        const string Yaml = """
            settings: {flapping: {changes: 8, window: 15m}}
            hosts:
              - name: x
                items: [{key: a}]
                triggers:
                  - name: t
                    expression: last(//a)>1
                    eventName: "is {ITEM.VALUE}"
                    dependsOn: [gw/down]
                    multiple: true
                    correlationTag: port
                    manualClose: true
                    healWindow: 2m
                    tags: {port: "{ITEM.VALUE}"}
                  - {name: u, expression: "last(//a)>2", healWindow: auto, flapping: {changes: 0}}
            maintenances:
              - {name: patch, groups: [web], repeat: weekly, weekdays: [saturday, sunday], at: "02:00", duration: 2h, timeZone: Europe/Berlin, collect: false, endEarly: true}
            """;
        await Store.MustApplyAsync(Base);
        await Store.MustApplyAsync(Yaml);

        EffectiveHost host = Store.Catalog.Find("x")!;
        EffectiveTrigger t = host.Triggers.Single(t => t.Name == "t"), u = host.Triggers.Single(t => t.Name == "u");
        Assert.Equal(("is {ITEM.VALUE}", true, "port", true), (t.EventName, t.Multiple, t.CorrelationTag, t.ManualClose));
        Assert.Equal(["gw/down"], t.DependsOn);
        Assert.Equal(new HealWindow(HealWindowKind.Fixed, TimeSpan.FromMinutes(2)), t.HealWindow);
        Assert.Equal(HealWindowKind.Auto, u.HealWindow.Kind);
        Assert.Equal((8, 0), (t.Flapping.Changes, u.Flapping.Changes));
        MaintenanceDefinition patch = Assert.Single(Store.Get<IConfigurationSnapshot>().Current.Maintenances);
        Assert.Equal((MaintenanceRepeat.Weekly, false, true), (patch.Repeat, patch.Collect, patch.EndEarly));

        string exported = await Store.Configuration.ExportYamlAsync(StoreHarness.Admin, Cancellation);
        Assert.Contains("maintenances:", exported, StringComparison.Ordinal);
        Assert.Empty((await Store.ApplyAsync(exported, dryRun: true)).Changes);
    }
}
