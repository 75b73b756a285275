using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using static Bongsu.Respond.Tests.Examples;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Outbox;

public sealed class OutboxQueueTests : IAsyncDisposable
{
    private readonly RespondBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    /// <summary>Two hundred reports at 08:00 once stood before an alert of 08:01, and all the places of its channel were theirs.</summary>
    [Fact]
    public async Task An_alert_overtakes_reports_that_wait_and_finds_room_beside_them()
    {
        await _bench.ReadAsync(async db =>
        {
            for (int i = 0; i < 200; i++)
            {
                OutboxWriter.AddReport(
                    db,
                    new ReportNotification
                    {
                        Report = i,
                        Language = Language.English,
                        TimeZone = "UTC",
                    },
                    new ReportReader("infra", "On-call", "mail", $"reader-{i}@example.com", Language.English, "UTC"),
                    "report",
                    _bench.Now - TimeSpan.FromMinutes(1));
            }

            return await db.SaveChangesAsync(Cancelled);
        });
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);

        List<OutboxClaim> claims = await _bench.ReadAsync(async db => await OutboxQueue.ClaimAsync(
            db, (_bench.Now + TimeSpan.FromMinutes(1)).UnixMilliseconds, row => _bench.Sender.ConcurrencyOf(row.Kind), [], new BudgetDefinition(), Cancelled));

        Assert.Equal(NotificationKinds.Problem, claims[0].First.Kind);
        Assert.InRange(claims.Count(c => c.First.Kind == NotificationKinds.Report), 0, 2);
        Assert.Equal(3, claims.Count(c => c.First is { Kind: NotificationKinds.Problem, Channel: "mail" }));
    }

    [Fact]
    public void Reports_never_take_all_places_of_a_channel() =>
        Assert.InRange(_bench.Sender.ConcurrencyOf(NotificationKinds.Report), 1, _bench.Sender.ConcurrencyOf(NotificationKinds.Problem) / 2);
}
