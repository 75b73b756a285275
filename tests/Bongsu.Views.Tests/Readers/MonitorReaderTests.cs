using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Tests;
using Bongsu.Views.Hosts;
using Bongsu.Views.Overviews;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Views.Tests.Readers;

/// <summary>Two service organisations, each with a service and a host, and a host of nobody; every kind of row of each.</summary>
public abstract class MonitorReaderTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private const string World = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: i@example.com}]}
          - {name: shop-team, people: [{name: S, email: s@example.com}]}
          - {name: pay-team, people: [{name: P, email: p@example.com}]}
        services:
          - {name: shop, owner: shop-team, checks: [{type: http, url: "http://shop/"}]}
          - {name: pay, owner: pay-team, checks: [{type: http, url: "http://pay/"}]}
        hosts:
          - {name: shop-1, service: shop, groups: [web]}
          - {name: pay-1, service: pay, groups: [web]}
          - {name: router, groups: [net]}
        """;

    private static readonly Viewer s_shop = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);
    private static readonly Viewer s_writer = new("token:agent", TokenScopes.WriteMetrics, null, SeesAll: true);

    private IMonitorReader Reader => Store.Get<IMonitorReader>();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IMonitorReader, MonitorReader>();

    [Fact]
    public async Task Infrastructure_sees_everything()
    {
        await FillAsync();
        Overview overview = await Reader.GetOverviewAsync(StoreHarness.Admin, Cancellation);
        Assert.Equal(["pay", "shop"], overview.Services.Select(s => s.Service.Name));
        Assert.Equal([0, 1, 2, 0, 1], overview.OpenByLevel);
        Assert.Equal((3, 3), (overview.Hosts, overview.HostsWithProblems));
        Assert.Equal((Level.Emergency, HealthState.Bad), (overview.Services[0].Worst, overview.Services[0].Health.State));
        Assert.Equal((Level.Warning, HealthState.Good), (overview.Services[1].Worst, overview.Services[1].Health.State));
        Assert.Equal(["shop-1"], overview.Services[1].Members.Select(m => m.Name));
        Assert.Equal(5, (await Reader.GetProblemsAsync(StoreHarness.Admin, new ProblemFilter(), Cancellation)).Total);
        Assert.Equal(5, Reader.GetHosts(StoreHarness.Admin, new HostFilter()).Total);
        Assert.Equal(5, (await Reader.GetOutboxAsync(StoreHarness.Admin, null, 0, 50, Cancellation)).Total);
    }

    [Fact]
    public async Task A_service_organisation_sees_its_own_and_nothing_of_the_others_through_any_member()
    {
        Dictionary<string, long> ids = await FillAsync();

        Overview overview = await Reader.GetOverviewAsync(s_shop, Cancellation);
        Assert.Equal(["shop"], overview.Services.Select(s => s.Service.Name));
        Assert.Equal((1, 1), (overview.Hosts, overview.HostsWithProblems));
        Assert.Equal([0, 0, 1, 0, 0], overview.OpenByLevel);

        Page<ProblemView> problems = await Reader.GetProblemsAsync(s_shop, new ProblemFilter(), Cancellation);
        Assert.All(problems.Rows, p => Assert.Equal("shop-team", p.Owner));
        Assert.Equal(2, problems.Total);
        Assert.Equal(0, (await Reader.GetProblemsAsync(s_shop, new ProblemFilter { Host = "pay-1" }, Cancellation)).Total);
        Assert.Equal(0, (await Reader.GetProblemsAsync(s_shop, new ProblemFilter { Text = "pay" }, Cancellation)).Total);
        Assert.NotNull(await Reader.GetProblemAsync(s_shop, ids["shop-1"], Cancellation));
        Assert.Null(await Reader.GetProblemAsync(s_shop, ids["pay-1"], Cancellation));
        Assert.Null(await Reader.GetProblemAsync(s_shop, ids["router"], Cancellation));

        Assert.Equal(["shop", "shop-1"], Reader.GetHosts(s_shop, new HostFilter()).Rows.Select(h => h.Name));
        Assert.Equal(1, Reader.GetHosts(s_shop, new HostFilter { Group = "web" }).Total);
        Assert.Null(Reader.GetHost(s_shop, "pay-1"));
        Assert.Null(Reader.GetHost(s_shop, "router"));
        Assert.Null(Reader.GetHost(s_shop, "no such host"));
        Assert.Empty(await Reader.GetOpenProblemsAsync(s_shop, "pay-1", Cancellation));
        Assert.Single(await Reader.GetOpenProblemsAsync(s_shop, "shop-1", Cancellation));

        Assert.All((await Reader.GetIssuesAsync(s_shop, new IssueFilter(), 0, 50, Cancellation)).Rows, p => Assert.Equal("shop-team", p.Owner));
        Assert.Equal(["shop-team"], (await Reader.GetOutboxAsync(s_shop, null, 0, 50, Cancellation)).Rows.Select(m => m.Organisation).Distinct());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Reader.GetAuditAsync(s_shop, null, 0, 50, Cancellation));
    }

    [Fact]
    public async Task Whom_infrastructure_told_is_not_shown_to_a_service_organisation()
    {
        Dictionary<string, long> ids = await FillAsync();
        ProblemDetailView own = (await Reader.GetProblemAsync(s_shop, ids["shop-1"], Cancellation))!;
        Assert.Equal(["opened", "told"], own.Events.Select(e => e.Kind));
        Assert.Equal("shop-team", Assert.Single(own.Messages).Organisation);
        ProblemDetailView whole = (await Reader.GetProblemAsync(StoreHarness.Admin, ids["shop-1"], Cancellation))!;
        Assert.Equal(["opened", "told", "told"], whole.Events.Select(e => e.Kind));
        Assert.Equal(2, whole.Messages.Count);
        Assert.Equal("OPS-1", Assert.Single(whole.Problem.Issue!.External).Key);
    }

    [Fact]
    public async Task The_configuration_that_a_service_organisation_reads_is_its_own()
    {
        await FillAsync();
        ConfigurationDocument document = await Store.Configuration.ReadAsync(s_shop, Cancellation);
        Assert.Equal(
            ["Organisation shop-team", "Service shop", "Host shop-1"],
            DefinitionKinds.Shipped.ObjectsOf(document).Select(d => $"{d.Kind} {d.Definition.Name}"));
        Assert.DoesNotContain("pay", await Store.Configuration.ExportYamlAsync(s_shop, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_without_an_organisation_who_does_not_see_all_sees_nothing()
    {
        await FillAsync();
        var nobody = new Viewer("x", TokenScopes.Read, null, SeesAll: false);
        Assert.Equal(0, (await Reader.GetProblemsAsync(nobody, new ProblemFilter(), Cancellation)).Total);
        Assert.Equal(0, Reader.GetHosts(nobody, new HostFilter()).Total);
        Assert.Equal(0, (await Reader.GetOutboxAsync(nobody, null, 0, 50, Cancellation)).Total);
    }

    [Fact]
    public async Task A_token_that_only_writes_metrics_reads_nothing()
    {
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Reader.GetOverviewAsync(s_writer, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Reader.GetProblemsAsync(s_writer, new ProblemFilter(), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Reader.GetProblemAsync(s_writer, 1, Cancellation));
        Assert.Throws<UnauthorizedAccessException>(() => Reader.GetHosts(s_writer, new HostFilter()));
        Assert.Throws<UnauthorizedAccessException>(() => Reader.GetHost(s_writer, "x"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Reader.GetOpenProblemsAsync(s_writer, "x", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Reader.GetIssuesAsync(s_writer, new IssueFilter(), 0, 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Reader.GetOutboxAsync(s_writer, null, 0, 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Store.Configuration.ReadAsync(s_writer, Cancellation));
    }

    [Fact]
    public async Task Filters_restrict_and_pages_cut()
    {
        await FillAsync();
        Assert.Equal(4, await CountAsync(new ProblemFilter { State = ProblemState.Open }));
        Assert.Equal(1, await CountAsync(new ProblemFilter { MinLevel = Level.Critical }));
        Assert.Equal(1, await CountAsync(new ProblemFilter { Category = Category.Service }));
        Assert.Equal(2, await CountAsync(new ProblemFilter { Service = "shop" }));
        Assert.Equal(1, await CountAsync(new ProblemFilter { HostIds = [Store.Catalog.Find("router")!.Id.Value], State = ProblemState.Open }));
        Assert.Equal(1, await CountAsync(new ProblemFilter { Text = "DISK of ROUTER" }));
        Assert.Equal(0, await CountAsync(new ProblemFilter { Text = "%" }));
        Assert.Equal(1, await CountAsync(new ProblemFilter { Unacknowledged = false }));
        Assert.Equal(4, await CountAsync(new ProblemFilter { Unacknowledged = true }));
        Assert.Equal(2, await CountAsync(new ProblemFilter { FromMs = 2000, ToMs = 4000 }));
        Page<ProblemView> page = await Reader.GetProblemsAsync(StoreHarness.Admin, new ProblemFilter { Skip = 1, Take = 2 }, Cancellation);
        Assert.Equal((5, "4000 3000"), (page.Total, string.Join(' ', page.Rows.Select(p => p.StartedAtMs))));
        Assert.Single((await Reader.GetIssuesAsync(StoreHarness.Admin, new IssueFilter { State = IssueState.Assigned }, 0, 50, Cancellation)).Rows);
        Assert.Equal(
            ["router"], Reader.GetHosts(StoreHarness.Admin, new HostFilter { Services = false, Text = "ROUT" }).Rows.Select((EffectiveHost h) => h.Name));
    }

    private async Task<int> CountAsync(ProblemFilter filter) => (await Reader.GetProblemsAsync(StoreHarness.Admin, filter, Cancellation)).Total;

    private async Task<Dictionary<string, long>> FillAsync()
    {
        await Store.MustApplyAsync(World);
        await using BongsuDb db = Store.Db();
        ProblemRow[] problems =
        [
            Problem(
                "shop-1",
                "shop",
                "shop-team",
                Level.Warning,
                1000), Problem("pay-1", "pay", "pay-team", Level.Warning, 2000), Problem("router", null, null, Level.Notice, 3000),
            Problem("pay", "pay", "pay-team", Level.Emergency, 4000, Category.Service), Problem(
                "shop-1", "shop", "shop-team", Level.Info, 5000, state: ProblemState.Recovered),
        ];
        problems[0].AcknowledgedAtMs = 1;
        problems[0].Issue!.State = IssueState.Assigned;
        problems[0].Issue!.External.Add(new ExternalIssueRow { Tracker = "jira", Fingerprint = "f1", Key = "OPS-1" });
        problems[0].Events.AddRange([Event("opened", null), Event("told", "infra"), Event("told", "shop-team")]);
        problems[0].Messages.AddRange([Message("infra"), Message("shop-team")]);
        problems[1].Messages.AddRange([Message("infra"), Message("pay-team")]);
        db.AddRange(problems);
        db.Outbox.Add(Message(null));
        await db.SaveChangesAsync(Cancellation);
        return problems.Take(3).ToDictionary(p => p.HostName, p => p.Id);
    }

    private ProblemRow Problem(
        string host,
        string? service,
        string? owner,
        Level level,
        long startedAtMs,
        Category category = Category.Instance,
        ProblemState state = ProblemState.Open) => new()
    {
        TriggerId = startedAtMs,
        HostId = Store.Catalog.Find(host)!.Id.Value,
        HostName = host,
        Title = $"Disk of {host} is full",
        Level = level,
        Category = category,
        Service = service,
        Owner = owner,
        State = state,
        StartedAtMs = startedAtMs,
        Issue = new IssueRow { OpenedAtMs = startedAtMs },
    };

    private static ProblemEventRow Event(string kind, string? organisation) => new() { Kind = kind, By = "respond", Text = "x", Organisation = organisation };

    private static OutboxRow Message(string? organisation) =>
        new() { Kind = "problem", Channel = "mail", Organisation = organisation, IdempotencyKey = Guid.NewGuid().ToString(), Reason = "r" };
}

public sealed class MonitorReaderTestsOnSqlite() : MonitorReaderTests(null);

public sealed class MonitorReaderTestsOnPostgres(PostgresFixture postgres) : MonitorReaderTests(postgres);
