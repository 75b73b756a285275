using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Tests;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Views.Tests.Readers;

/// <summary>The rows of a problem's life, and what is read of them, on both databases.</summary>
public abstract class LifecycleReaderTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private const string World = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: i@example.com}]}
          - {name: shop-team, people: [{name: S, email: s@example.com}]}
        services: [{name: shop, owner: shop-team}]
        hosts: [{name: shop-1, service: shop, groups: [web]}, {name: router, groups: [net]}]
        maintenances:
          - {name: web night, groups: [web], repeat: daily, at: "08:30", duration: 1h, timeZone: UTC}
          - {name: net night, groups: [net], repeat: daily, at: "10:00", duration: 1h, timeZone: UTC, collect: false}
        """;

    private static readonly Viewer s_shop = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);
    private static readonly Viewer s_writer = new("token:agent", TokenScopes.WriteMetrics, null, SeesAll: true);

    private ILifecycleReader Reader => Store.Get<ILifecycleReader>();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ILifecycleReader, LifecycleReader>();

    private static ProblemRow Row(long trigger, Action<ProblemRow>? set = null)
    {
        var row = new ProblemRow
        {
            TriggerId = trigger,
            HostId = 1,
            HostName = "shop-1",
            Title = "t",
            Level = Level.Warning,
            State = ProblemState.Open,
            StartedAtMs = 1_000,
        };
        set?.Invoke(row);
        return row;
    }

    [Fact]
    public async Task One_open_problem_a_trigger_unless_it_is_for_a_value_and_one_a_value_for_ever()
    {
        await AddAsync(Row(1), Row(2, p => p.OpeningKey = 10), Row(2, p => p.OpeningKey = 11));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(Row(1)));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(Row(2, p => p.OpeningKey = 10)));
        await using (BongsuDb db = Store.Db())
            await db.Problems.ExecuteUpdateAsync(s => s.SetProperty(p => p.State, ProblemState.Recovered), Cancellation);
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(Row(2, p => p.OpeningKey = 11)));
        await AddAsync(Row(1));
    }

    [Fact]
    public async Task A_new_problem_is_firing_and_one_that_is_not_stays_so()
    {
        await AddAsync(Row(1), Row(2, p => p.IsFiring = false));
        await using BongsuDb db = Store.Db();
        Assert.Equal([true, false], await db.Problems.OrderBy(p => p.TriggerId).Select(p => p.IsFiring).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Times_are_summarised_and_a_service_organisation_gets_its_own()
    {
        await Store.MustApplyAsync(World);
        await AddAsync(
            [
                .. Enumerable.Range(1, 10).Select(i => Row(i, p =>
                {
                    (p.StartedAtMs, p.DetectedAtMs, p.NotifiedAtMs, p.RecoveredAtMs) = (
                        100_000, 100_000 + (i * 1000), i > 5 ? 100_000 + (i * 2000) : null, 100_000 + (i * 60_000));
                    (p.Owner, p.Service) = i <= 4 ? ("shop-team", "shop") : (null, null);
                })),
            ]);

        ProblemTimesSummary all = await Reader.GetTimesAsync(
            StoreHarness.Admin, new ProblemTimesFilter { FromMs = 0, ToMs = 200_000, By = ProblemTimesBy.Service }, Cancellation);
        ProblemTimesSummary own = await Reader.GetTimesAsync(s_shop, new ProblemTimesFilter { FromMs = 0, ToMs = 200_000 }, Cancellation);

        Assert.Equal(new TimeFigures(10, 5_000, 9_000), all.All.Detect);
        Assert.Equal(new TimeFigures(5, 8_000, 10_000), all.All.Notify);
        Assert.Equal(new TimeFigures(10, 300_000, 540_000), all.All.Repair);
        Assert.Equal(default, all.All.Acknowledge);
        Assert.Equal([("", 6), ("shop", 4)], all.Groups.Select(g => (g.Key, g.Problems)));
        Assert.Equal(4, own.All.Problems);
        Assert.Equal(0, (await Reader.GetTimesAsync(StoreHarness.Admin, new ProblemTimesFilter { FromMs = 0, ToMs = 100_000 }, Cancellation)).All.Problems);
    }

    [Fact]
    public async Task Maintenances_are_those_that_concern_the_viewer_and_one_without_data_stops_collecting()
    {
        await Store.MustApplyAsync(World);

        MaintenanceOverview all = Reader.GetMaintenances(StoreHarness.Admin, 5);
        MaintenanceOverview own = Reader.GetMaintenances(s_shop, 5);

        Assert.Equal(["web night"], all.Active.Select(t => t.Maintenance.Name));
        Assert.Equal(["net night", "web night"], all.Next.Select(t => t.Maintenance.Name));
        Assert.Equal(["web night"], own.Next.Select(t => t.Maintenance.Name));
        Assert.True(Store.Get<IMaintenances>().Collects(Store.Catalog.Find("router")!));
        Store.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.False(Store.Get<IMaintenances>().Collects(Store.Catalog.Find("router")!));
        Assert.True(Store.Get<IMaintenances>().Collects(Store.Catalog.Find("shop-1")!));
        Assert.Throws<UnauthorizedAccessException>(() => Reader.GetMaintenances(s_writer, 1));
    }

    [Fact]
    public async Task A_time_that_ended_early_is_over_also_after_a_restart()
    {
        await Store.MustApplyAsync(World);
        await using (BongsuDb db = Store.Db())
        {
            db.MaintenanceEnds.Add(
                new MaintenanceEndRow
                {
                    Name = "web night",
                    StartMs = DateTimeOffset.Parse("2026-11-22T08:30:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(),
                    EndedMs = 0,
                });
            await db.SaveChangesAsync(Cancellation);
        }

        await Store.ReopenAsync();

        Assert.Empty(Store.Get<IMaintenances>().Active);
    }

    [Fact]
    public async Task A_silence_is_shown_until_it_is_over_and_to_nobody_who_does_not_see_the_host()
    {
        await Store.MustApplyAsync(World);
        await using (BongsuDb db = Store.Db())
        {
            db.HostSilences.Add(
                new HostSilenceRow
                {
                    HostId = Store.Catalog.Find("router")!.Id.Value,
                    UntilMs = Store.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds(),
                    By = "kim",
                });
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal("kim", (await Reader.GetSilenceAsync(StoreHarness.Admin, "router", Cancellation))!.By);
        Assert.Null(await Reader.GetSilenceAsync(s_shop, "router", Cancellation));
        long router = Store.Catalog.Find("router")!.Id.Value;
        Assert.Equal(router, Assert.Single(await Reader.GetSilencedAsync(StoreHarness.Admin, [router, router + 1], Cancellation)));
        Assert.Empty(await Reader.GetSilencedAsync(StoreHarness.Admin, [router + 1], Cancellation));
        Assert.Empty(await Reader.GetSilencedAsync(s_shop, [router], Cancellation));
        Store.Time.Advance(TimeSpan.FromHours(2));
        Assert.Null(await Reader.GetSilenceAsync(StoreHarness.Admin, "router", Cancellation));
    }

    private async Task AddAsync(params ProblemRow[] rows)
    {
        await using BongsuDb db = Store.Db();
        db.Problems.AddRange(rows);
        await db.SaveChangesAsync(Cancellation);
    }
}

public sealed class LifecycleReaderTestsOnSqlite() : LifecycleReaderTests(null);

public sealed class LifecycleReaderTestsOnPostgres(PostgresFixture postgres) : LifecycleReaderTests(postgres);
