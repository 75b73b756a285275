using Bongsu.Model.Problems;
using Bongsu.Store.Retention;
using Bongsu.Store.Rows;

namespace Bongsu.Store.Tests.Retention;

public abstract class StoreRetentionTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    [Fact]
    public async Task What_is_older_than_the_settings_say_goes_and_the_rest_stays()
    {
        await Store.MustApplyAsync("settings: {textRetention: 10d, problemRetention: 20d, auditRetention: 5d}");
        long now = Store.Time.GetUtcNow().ToUnixTimeMilliseconds();
        await using (BongsuDb db = Store.Db())
        {
            db.AddRange(Text(now, 9), Text(now, 11));
            db.AddRange(Problem(1, "open and old", now, null), Problem(2, "recovered long ago", now, 21), Problem(3, "recovered", now, 19));
            db.AddRange(
                Message(now, "old", 21, OutboxState.Delivered),
                Message(now, "old but waiting", 21, OutboxState.Pending),
                Message(now, "new", 1, OutboxState.Failed));
            db.AddRange(Audit(now, "old", 6), Audit(now, "new", 4));
            db.AddRange(Session(now, "old", 31), Session(now, "new", 29));
            await db.SaveChangesAsync(Cancellation);
        }

        await Store.Get<StoreRetention>().RunOnceAsync(Cancellation);

        await using BongsuDb after = Store.Db();
        Assert.Equal(["9"], after.TextValues.Select(t => t.Text));
        Assert.Equal(["open and old", "recovered"], after.Problems.OrderBy(p => p.Title).Select(p => p.Title));
        Assert.Equal(["new", "old but waiting"], after.Outbox.Where(m => m.ProblemId == null).OrderBy(m => m.IdempotencyKey).Select(m => m.IdempotencyKey));
        Assert.Equal(["open and old", "recovered"], after.ProblemEvents.OrderBy(e => e.Text).Select(e => e.Text));
        Assert.Equal(["new"], after.Audit.Where(a => a.Action == "test").Select(a => a.Subject));
        Assert.Equal(["new"], after.AgentSessions.Select(s => s.Session));
    }

    [Fact]
    public async Task More_than_a_batch_goes_in_several_transactions()
    {
        await using (BongsuDb db = Store.Db())
        {
            db.AddRange(Enumerable.Range(0, 4100).Select(i => new TextValueRow { ItemId = i, AtNs = 1, Text = "x" }));
            await db.SaveChangesAsync(Cancellation);
        }

        Task<int> running = Store.Get<StoreRetention>().RunOnceAsync(Cancellation);
        while (!running.IsCompleted)
        {
            Store.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(4100, await running);
    }

    private static TextValueRow Text(long now, int days) => new() { ItemId = 1, AtNs = (now - Days(days)) * 1_000_000, Text = $"{days}", Digest = days };

    private static ProblemRow Problem(long trigger, string title, long now, int? recoveredDays) => new()
    {
        TriggerId = trigger,
        HostName = "h",
        Title = title,
        StartedAtMs = 0,
        State = recoveredDays is null ? ProblemState.Open : ProblemState.Recovered,
        RecoveredAtMs = recoveredDays is null ? null : now - Days(recoveredDays.Value),
        Events = { new ProblemEventRow { Kind = "opened", By = "x", Text = title } },
        Messages = { new OutboxRow { Kind = "problem", Channel = "mail", IdempotencyKey = title, Reason = "r" } },
    };

    private static OutboxRow Message(long now, string key, int days, OutboxState state) =>
        new() { Kind = "digest", Channel = "mail", IdempotencyKey = key, Reason = "r", State = state, CreatedAtMs = now - Days(days) };

    private static AuditRow Audit(long now, string subject, int days) => new() { AtMs = now - Days(days), By = "t", Action = "test", Subject = subject };

    private static AgentSessionRow Session(long now, string session, int days) => new() { HostId = 1, Session = session, UpdatedAtMs = now - Days(days) };

    private static long Days(int days) => (long)TimeSpan.FromDays(days).TotalMilliseconds;
}

public sealed class StoreRetentionTestsOnSqlite() : StoreRetentionTests(null);

public sealed class StoreRetentionTestsOnPostgres(PostgresFixture postgres) : StoreRetentionTests(postgres);
