using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Report.Reports;
using Bongsu.Report.Schedule;
using Bongsu.Respond.Reports;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Tests;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Report.Tests.Schedule;

/// <summary>Each report goes out once for its time, with its messages, whatever happens in between.</summary>
public abstract class ReportSchedulerTests(PostgresFixture? postgres) : IAsyncLifetime
{
    private ReportWorld? _world;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReportWorld World => _world!;

    private ReportScheduler Scheduler => World.Get<ReportScheduler>();

    public async ValueTask InitializeAsync() => _world = await ReportWorld.OpenAsync(postgres: postgres);

    public async ValueTask DisposeAsync()
    {
        await _world!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nothing_is_due_before_its_time()
    {
        Assert.Equal(0, await Scheduler.RunOnceAsync(Cancellation));
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 22, 59, 59, TimeSpan.Zero));
        Assert.Equal(0, await Scheduler.RunOnceAsync(Cancellation));
    }

    [Fact]
    public async Task At_eight_in_the_teams_zone_everybody_gets_one_message()
    {
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero));

        Assert.Equal(1, await Scheduler.RunOnceAsync(Cancellation));

        await using BongsuDb db = World.Db();
        ReportRow report = await db.Reports.SingleAsync(Cancellation);
        Assert.Equal(("daily", "shop-team", 86_400_000L), (report.Name, report.Organisation, report.ToMs - report.FromMs));
        OutboxRow[] messages = await db.Outbox.OrderBy(o => o.Id).ToArrayAsync(Cancellation);
        Assert.Equal([("Kim", "kim@example.com", "report"), ("Lee", "lee@example.com", "report")], messages.Select(m => (m.Person!, m.Address!, m.Kind)));
        ReportContent content = ReportArchive.Unpack(report.Content)!;
        Assert.True(content.Due);
        Assert.False(content.Late);
    }

    [Fact]
    public async Task It_is_sent_once_over_rounds_restarts_and_clocks_that_go_back()
    {
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero));
        int sent = 0;
        for (int i = 0; i < 5; i++)
        {
            sent += await Scheduler.RunOnceAsync(Cancellation);
            await World.ReopenAsync();
            World.Time.Advance(TimeSpan.FromMinutes(10));
        }

        World.Time.AdjustTime(new DateTimeOffset(2026, 11, 23, 22, 0, 0, TimeSpan.Zero));
        sent += await Scheduler.RunOnceAsync(Cancellation);
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        sent += await Scheduler.RunOnceAsync(Cancellation);

        Assert.Equal(2, sent);
        await using BongsuDb db = World.Db();
        Assert.Equal(["daily", "everything"], await db.Reports.Select(r => r.Name).Order().ToArrayAsync(Cancellation));
    }

    /// <summary>A clock that ran a year ahead for a while: its reports do not silence those of the time that is really now.</summary>
    [Fact]
    public async Task After_a_clock_that_was_far_ahead_reports_go_on_and_none_is_sent_twice()
    {
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await Scheduler.RunOnceAsync(Cancellation));
        World.Time.SetUtcNow(new DateTimeOffset(2027, 11, 23, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(2, await Scheduler.RunOnceAsync(Cancellation));

        World.Time.AdjustTime(new DateTimeOffset(2026, 11, 23, 23, 30, 0, TimeSpan.Zero));
        Assert.Equal(0, await Scheduler.RunOnceAsync(Cancellation));
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await Scheduler.RunOnceAsync(Cancellation));
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await Scheduler.RunOnceAsync(Cancellation));
        World.Time.AdjustTime(new DateTimeOffset(2026, 11, 24, 22, 30, 0, TimeSpan.Zero));
        Assert.Equal(0, await Scheduler.RunOnceAsync(Cancellation));
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 23, 0, 1, TimeSpan.Zero));
        Assert.Equal(0, await Scheduler.RunOnceAsync(Cancellation));

        await using BongsuDb db = World.Db();
        string[] sent = await db.Reports.OrderBy(r => r.Id).Select(r => r.Name + " " + r.ToMs).ToArrayAsync(Cancellation);
        Assert.Equal(sent.Length, sent.Distinct().Count());
    }

    /// <summary>Restarts and a clock that jumps about, over a change to winter time: no time is served twice, and in the end nothing is owed.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_clock_and_process_do_each_time_is_served_once(int seed)
    {
        await World.ApplyAsync(
            "organisations: [{name: shop-team, timeZone: Europe/Berlin, people: [{name: Kim, email: kim@example.com}]}]\n"
            + "reports: [{name: daily, to: shop-team, cron: \"30 2 * * *\", sections: [verdict]}, {name: everything, to: infra, enabled: false}]");
        var random = new Random(seed);
        DateTimeOffset at = World.Time.GetUtcNow(), furthest = at;
        for (int i = 0; i < 40; i++)
        {
            at += random.Next(4) == 0 ? -TimeSpan.FromMinutes(random.Next(1, 3000)) : TimeSpan.FromMinutes(random.Next(1, 1500));
            furthest = at > furthest ? at : furthest;
            World.Time.AdjustTime(at);
            await Scheduler.RunOnceAsync(Cancellation);
            if (random.Next(5) == 0)
                await World.ReopenAsync();
        }

        World.Time.AdjustTime(furthest.AddDays(3));
        Assert.Equal(1, await Scheduler.RunOnceAsync(Cancellation));
        Assert.Equal(0, await Scheduler.RunOnceAsync(Cancellation));
        await using BongsuDb db = World.Db();
        ReportRow[] sent = await db.Reports.ToArrayAsync(Cancellation);
        Assert.Equal(sent.Length, sent.Select(r => r.ToMs).Distinct().Count());
        Assert.Equal(sent.Length, await db.Outbox.CountAsync(Cancellation));
        Assert.All(sent, r =>
        {
            DateTime local = WallClock.Local(Timestamp.FromUnixMilliseconds(r.ToMs), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
            Assert.Equal((2, 30), (local.Hour, local.Minute));
        });
    }

    /// <summary>
    /// What ends a process ends it before or after its one transaction: a report without its messages, or messages without it, there is none.
    /// </summary>
    [Fact]
    public async Task A_report_that_cannot_be_kept_leaves_nothing_and_is_sent_whole_later()
    {
        await World.ExecuteAsync("ALTER TABLE \"Outbox\" RENAME TO \"Gone\"");
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await Scheduler.RunOnceAsync(Cancellation));
        await using BongsuDb db = World.Db();
        Assert.Equal(0, await db.Reports.CountAsync(Cancellation));

        await World.ExecuteAsync("ALTER TABLE \"Gone\" RENAME TO \"Outbox\"");
        Assert.Equal(1, await Scheduler.RunOnceAsync(Cancellation));

        Assert.Equal((1, 2), (await db.Reports.CountAsync(Cancellation), await db.Outbox.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Two_servers_that_make_the_same_report_send_it_once()
    {
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero));

        int[] sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Scheduler.RunOnceAsync(Cancellation), Cancellation)));

        Assert.Equal(1, sent.Sum());
        await using BongsuDb db = World.Db();
        Assert.Equal((1, 2), (await db.Reports.CountAsync(Cancellation), await db.Outbox.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task After_days_without_a_server_one_late_report_covers_all_of_them_and_says_so()
    {
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero));
        await Scheduler.RunOnceAsync(Cancellation);
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 27, 1, 0, 0, TimeSpan.Zero));

        await Scheduler.RunOnceAsync(Cancellation);

        await using BongsuDb db = World.Db();
        ReportRow late = await db.Reports.Where(r => r.Name == "daily").OrderBy(r => r.Id).LastAsync(Cancellation);
        ReportContent content = ReportArchive.Unpack(late.Content)!;
        Assert.Equal(3, (content.To - content.From).TotalDays);
        Assert.True(content.Late);
    }

    [Fact]
    public async Task A_report_without_readers_is_kept_and_sent_to_nobody()
    {
        await World.ApplyAsync("channels: [{name: mail, type: smtp, host: 127.0.0.1, port: 25, from: bongsu@example.com, enabled: false}]");
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero));

        Assert.Equal(1, await Scheduler.RunOnceAsync(Cancellation));

        await using BongsuDb db = World.Db();
        Assert.Equal(0, await db.Outbox.CountAsync(Cancellation));
    }

    [Fact]
    public async Task One_that_is_tried_is_sent_beside_those_that_are_due_and_is_audited()
    {
        PostedReport? posted = await World.Get<IReportCommands>().SendTestAsync(
            Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false), "daily", "Kim", Cancellation);

        Assert.Equal(1, posted!.Messages);
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(1, await Scheduler.RunOnceAsync(Cancellation));
        await using BongsuDb db = World.Db();
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == "test-report" && a.Subject == "report daily" && a.By == "kim", Cancellation));
    }
}

public sealed class ReportSchedulerTestsOnSqlite() : ReportSchedulerTests(null);

public sealed class ReportSchedulerTestsOnPostgres(PostgresFixture postgres) : ReportSchedulerTests(postgres);
