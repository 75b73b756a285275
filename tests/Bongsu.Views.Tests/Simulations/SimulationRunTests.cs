using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Topology;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond;
using Bongsu.Views.Simulations;

namespace Bongsu.Views.Tests.Simulations;

/// <summary>Problems through the pipeline that runs live, in memory.</summary>
public sealed class SimulationRunTests
{
    private static readonly Timestamp s_noon = Timestamp.FromUnix(1_795_608_000);
    private static readonly KindRegistry s_kinds = new(KindRegistry.Scan(typeof(RespondServices).Assembly));
    private static readonly Viewer s_shop = Viewer.Of("kim", Role.Viewer, "shop-team", isInfrastructure: false);

    private static readonly ConfigurationDocument s_config = new()
    {
        Organisations =
        [
            new() { Name = "infra", Kind = OrganisationKind.Infrastructure, People = [new() { Name = "On-call", Email = "infra@example.com" }] },
            new() { Name = "shop-team", People = [new() { Name = "Owner", Email = "shop@example.com" }] },
        ],
        Channels = [new() { Name = "mail", Type = "smtp" }],
    };

    private static SimulatedProblem Problem(long id, Level level, TimeSpan start, TimeSpan? lasts = null, string? owner = "shop-team") => new(
        id,
        new ProblemOpening
        {
            Trigger = new TriggerId(id),
            Host = new HostId(1),
            HostName = level >= Level.Critical ? "shop" : "web-1",
            Title = $"problem {id}",
            Level = level,
            Category = level >= Level.Critical ? Category.Service : Category.Instance,
            Service = owner is null ? null : "shop",
            Owner = owner,
            StartedAt = s_noon + start,
            Because = "it fired",
        })
    {
        RecoveredAt = lasts is { } span ? s_noon + start + span : null,
    };

    private static async Task<SimulationOutcome> RunAsync(ConfigurationDocument config, Viewer viewer, params SimulatedProblem[] problems)
    {
        (SimulationOutcome outcome, bool isCut) = await SimulationRun.RunAsync(
            config, TopologyGraph.Empty, s_kinds, problems, s_noon + TimeSpan.FromHours(12), viewer, TestContext.Current.CancellationToken);
        Assert.False(isCut);
        return outcome;
    }

    private static string Line(SimulatedNotification n) => $"{TimeText.Format(n.At - s_noon)} {n.Problem} {n.Organisation}/{n.Person} {n.Channel} {n.Kind}";

    [Fact]
    public async Task Each_problem_notifies_whom_the_policies_name_and_its_end_the_same()
    {
        SimulationOutcome outcome = await RunAsync(
            s_config, Viewer.System("test"), Problem(71, Level.Emergency, TimeSpan.Zero, TimeSpan.FromMinutes(30)),
            Problem(72, Level.Warning, TimeSpan.FromMinutes(10)));

        Assert.Equal(
            [
                "0s 71 infra/On-call mail problem", "0s 71 shop-team/Owner mail problem", "610s 72 infra/On-call mail problem",
                "30m 71 infra/On-call mail recovery", "30m 71 shop-team/Owner mail recovery",
            ],
            outcome.Notifications.Select(Line));
    }

    [Fact]
    public async Task Maintenances_put_off_and_heal_windows_wait_as_they_do_live()
    {
        ConfigurationDocument config = s_config with
        {
            Maintenances = [new() { Name = "patch", Hosts = ["shop"], From = "2026-11-25 11:00", Until = "2026-11-25 13:00" }],
        };
        SimulatedProblem heals = Problem(72, Level.Warning, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));
        heals = heals with { Opening = heals.Opening with { HealWindow = new HealWindow(HealWindowKind.Fixed, TimeSpan.FromMinutes(2)) } };

        SimulationOutcome outcome = await RunAsync(config, Viewer.System("test"), Problem(71, Level.Emergency, TimeSpan.Zero), heals);

        Assert.Equal(["1h 71 infra/On-call mail problem", "1h 71 shop-team/Owner mail problem"], outcome.Notifications.Select(Line));
        Assert.Equal(72, Assert.Single(outcome.Withdrawn).Problem);
    }

    [Fact]
    public async Task An_acknowledgement_withdraws_later_steps_as_it_did()
    {
        ConfigurationDocument config = s_config with
        {
            Policies =
            [
                new()
                {
                    Name = "p",
                    Steps =
                    [
                        new() { Notify = ["infrastructure"], By = ["mail"] },
                        new() { Notify = ["owner"], By = ["mail"], Delay = TimeSpan.FromMinutes(30) },
                    ],
                },
            ],
        };
        SimulatedProblem problem = Problem(71, Level.Emergency, TimeSpan.Zero);

        SimulationOutcome seen = await RunAsync(config, Viewer.System("test"), problem with { AcknowledgedAt = s_noon + TimeSpan.FromMinutes(5) });
        SimulationOutcome unseen = await RunAsync(config, Viewer.System("test"), problem);

        Assert.Equal(["0s 71 infra/On-call mail problem"], seen.Notifications.Select(Line));
        Assert.Equal(["0s 71 infra/On-call mail problem", "30m 71 shop-team/Owner mail problem"], unseen.Notifications.Select(Line));
    }

    [Fact]
    public async Task A_service_organisation_sees_its_own_problems_and_its_own_people()
    {
        SimulationOutcome outcome = await RunAsync(
            s_config, s_shop, Problem(71, Level.Emergency, TimeSpan.Zero), Problem(72, Level.Warning, TimeSpan.Zero, owner: null));

        Assert.Equal(["0s 71 shop-team/Owner mail problem"], outcome.Notifications.Select(Line));
        Assert.DoesNotContain(outcome.NotNotified, n => n.Problem == 72);
    }

    [Fact]
    public async Task What_is_ended_early_says_so()
    {
        (SimulationOutcome outcome, bool isCut) = await SimulationRun.RunAsync(
            s_config, TopologyGraph.Empty, s_kinds, [Problem(71, Level.Emergency, TimeSpan.Zero)], s_noon + TimeSpan.FromHours(1), Viewer.System("test"),
            new CancellationToken(canceled: true));

        Assert.True(isCut);
        Assert.Empty(outcome.Notifications);
    }

    [Fact]
    public async Task A_draft_is_compared_line_by_line_and_in_numbers()
    {
        SimulatedProblem[] problems = [Problem(71, Level.Emergency, TimeSpan.Zero), Problem(72, Level.Warning, TimeSpan.FromMinutes(10))];
        ConfigurationDocument draft = s_config with
        {
            Policies =
            [
                new()
                {
                    Name = "p",
                    Match = new() { Levels = [Level.Emergency] },
                    Steps =
                    [
                        new() { Notify = ["infrastructure"], By = ["mail"] },
                        new() { Notify = ["owner"], By = ["mail"], Delay = TimeSpan.FromMinutes(5) },
                    ],
                },
            ],
        };

        SimulationOutcome present = await RunAsync(s_config, Viewer.System("test"), problems);
        SimulationOutcome under = await RunAsync(draft, Viewer.System("test"), problems);
        var difference = SimulationDifference.Of(present, under);

        Assert.Equal(1, difference.Same);
        // At level 3 a first message waits ten seconds for what belongs to it.
        Assert.Equal(["610s 72 infra/On-call mail problem"], difference.Removed.Select(Line));
        (SimulatedNotification moved, Timestamp before) = Assert.Single(difference.Moved);
        Assert.Equal(("5m 71 shop-team/Owner mail problem", s_noon), (Line(moved), before));
        Assert.Empty(difference.Added);
        Assert.Equal(
            ["infra/On-call 2 1", "shop-team/Owner 1 1"],
            SimulationTotal.Of(present, under).Select(t => $"{t.Organisation}/{t.Person} {t.Present} {t.Draft}"));
    }
}
