using Bongsu.Model.Access;
using Bongsu.Report.Reports;
using Bongsu.Report.Schedule;
using Bongsu.Respond.Reports;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Report.Tests.Schedule;

/// <summary>Each report goes out once for its time, with its messages, whatever happens in between.</summary>
public sealed class ReportSchedulerTests : IAsyncLifetime
{
    private ReportWorld? _world;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReportWorld World => _world!;

    private ReportScheduler Scheduler => World.Get<ReportScheduler>();

    public async ValueTask InitializeAsync() => _world = await ReportWorld.OpenAsync();

    public async ValueTask DisposeAsync() => await _world!.DisposeAsync();

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

        // A clock cannot be set back in this harness: what it would show is that nothing is due whose time has been served.
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        sent += await Scheduler.RunOnceAsync(Cancellation);

        Assert.Equal(2, sent);
        await using BongsuDb db = World.Db();
        Assert.Equal(["daily", "everything"], await db.Reports.Select(r => r.Name).Order().ToArrayAsync(Cancellation));
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
