using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Tests;
using Bongsu.Views.Earlier;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Views.Tests.Earlier;

/// <summary>What happened the last times that a trigger fired.</summary>
public abstract class EarlierTimesTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private const string World = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: i@example.com}]}
          - {name: shop-team, people: [{name: S, email: s@example.com}]}
        services:
          - {name: shop, owner: shop-team, checks: [{type: http, url: "http://shop/"}]}
        hosts:
          - {name: shop-1, service: shop}
        """;

    private IEarlierTimes Times => Store.Get<IEarlierTimes>();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IEarlierTimes, EarlierTimes>();

    [Fact]
    public async Task The_last_ones_of_the_same_trigger_come_with_who_how_and_how_long()
    {
        ProblemRow now = await FillAsync();

        IReadOnlyList<EarlierTime> times = await Times.ReadAsync(StoreHarness.Admin, now.Id, 5, Cancellation);

        Assert.Equal([3000L, 2000L, 1000L], times.Select(t => t.StartedAtMs));
        Assert.Equal(
            ("mina", "mina", "log rotation was off", 500L),
            (times[0].By, times[0].ClosedBy, times[0].Comment, times[0].RecoveredAtMs - times[0].StartedAtMs));
        Assert.Equal(("kim", null, null), (times[1].By, times[1].ClosedBy, times[1].Comment));
        Assert.Equal((null, null, null), (times[2].By, times[2].ClosedBy, times[2].Comment));
        Assert.Equal([3000L], (await Times.ReadAsync(StoreHarness.Admin, now.Id, 1, Cancellation)).Select(t => t.StartedAtMs));
    }

    [Fact]
    public async Task What_a_viewer_may_not_see_has_no_past_and_others_comments_are_theirs()
    {
        ProblemRow now = await FillAsync();
        Viewer own = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false),
            other = Viewer.Of("lee", Role.Operator, "pay-team", isInfrastructure: false);

        Assert.Equal([null, null, null], (await Times.ReadAsync(own, now.Id, 5, Cancellation)).Select(t => t.Comment));
        Assert.Empty(await Times.ReadAsync(other, now.Id, 5, Cancellation));
        Assert.Empty(await Times.ReadAsync(StoreHarness.Admin, 4711, 5, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => Times.ReadAsync(new Viewer("token:agent", TokenScopes.WriteMetrics, null, SeesAll: true), now.Id, 5, Cancellation));
    }

    private async Task<ProblemRow> FillAsync()
    {
        await Store.MustApplyAsync(World);
        await using BongsuDb db = Store.Db();
        ProblemRow first = Problem(7, 1000), second = Problem(7, 2000), third = Problem(7, 3000), now = Problem(7, 4000), another = Problem(8, 3500);
        second.AcknowledgedBy = "kim";
        third.AcknowledgedBy = "mina";
        third.Events.AddRange(
        [
            new() { Kind = "comment", By = "mina", Text = "looking", Organisation = "infra" },
                new() { Kind = "comment", By = "mina", Text = "log rotation was off", Organisation = "infra" },
            new() { Kind = "closed", By = "mina", Text = "issue 3 → closed", Organisation = "infra" },
        ]);
        (now.State, now.RecoveredAtMs) = (ProblemState.Open, null);
        foreach (ProblemRow one in new[] { first, second, third, another, now })
        {
            db.Add(one);
            await db.SaveChangesAsync(Cancellation);
        }

        return now;
    }

    private ProblemRow Problem(long trigger, long startedAtMs) => new()
    {
        TriggerId = trigger, HostId = Store.Catalog.Find("shop-1")!.Id.Value, HostName = "shop-1", Title = "Disk is full", Level = Level.Warning,
        Category = Category.Instance, Service = "shop", Owner = "shop-team", State = ProblemState.Recovered, StartedAtMs = startedAtMs,
            RecoveredAtMs = startedAtMs + 500,
    };
}

public sealed class EarlierTimesTestsOnSqlite() : EarlierTimesTests(null);

public sealed class EarlierTimesTestsOnPostgres(PostgresFixture postgres) : EarlierTimesTests(postgres);
