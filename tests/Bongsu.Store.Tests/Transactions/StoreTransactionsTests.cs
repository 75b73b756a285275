using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Bongsu.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.Transactions;

public abstract class StoreTransactionsTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private IStoreTransactions Transactions => Store.Get<IStoreTransactions>();

    [Fact]
    public async Task What_the_work_adds_is_there_after_it()
    {
        long id = await Transactions.WriteAsync(
            async db =>
            {
                var row = Entry("a");
                db.Audit.Add(row);
                await db.SaveChangesAsync(Cancellation);
                return row.Id;
            },
            Cancellation);
        await using BongsuDb after = Store.Db();
        Assert.Equal("a", (await after.Audit.SingleAsync(a => a.Id == id, Cancellation)).Subject);
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_and_its_exception_comes_through()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Transactions.WriteAsync(
            async db =>
            {
                db.Audit.Add(Entry("a"));
                await db.SaveChangesAsync(Cancellation);
                throw new InvalidTimeZoneException();
            },
            Cancellation));
        await using BongsuDb after = Store.Db();
        Assert.Equal(0, await after.Audit.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_broken_constraint_comes_through_at_once()
    {
        int runs = 0;
        await Assert.ThrowsAsync<DbUpdateException>(() => Transactions.WriteAsync(
            db =>
            {
                runs++;
                db.ApiTokens.AddRange(new ApiTokenRow { Name = "x", Hash = "1" }, new ApiTokenRow { Name = "x", Hash = "2" });
                return Task.CompletedTask;
            },
            Cancellation));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Writers_at_the_same_time_lose_nothing()
    {
        await Transactions.WriteAsync(
            db =>
            {
                db.AgentSessions.Add(new AgentSessionRow { HostId = 1, Session = "s" });
                return Task.CompletedTask;
            },
            Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => Transactions.WriteAsync(
            db => db.AgentSessions.ExecuteUpdateAsync(s => s.SetProperty(r => r.LastId, r => r.LastId + 1), Cancellation), Cancellation))));
        await using BongsuDb after = Store.Db();
        Assert.Equal(40, (await after.AgentSessions.SingleAsync(Cancellation)).LastId);
    }

    private static AuditRow Entry(string subject) => new() { By = "test", Action = "create", Subject = subject };
}

public sealed class StoreTransactionsTestsOnSqlite() : StoreTransactionsTests(null)
{
    [Fact]
    public async Task A_full_disk_fails_the_write_says_so_and_is_over_when_there_is_room_again()
    {
        var transactions = Store.Get<IStoreTransactions>();
        Store.Options.SqliteMaxPages = 1;
        SqliteConnection.ClearAllPools();
        StoreException e = await Assert.ThrowsAsync<StoreException>(() => transactions.WriteAsync(AddMuch, Cancellation));
        Assert.True(e.MayRetry);
        Assert.Contains("disk", e.Message, StringComparison.Ordinal);

        Store.Options.SqliteMaxPages = 1_000_000;
        SqliteConnection.ClearAllPools();
        await transactions.WriteAsync(AddMuch, Cancellation);
        await using BongsuDb after = Store.Db();
        Assert.Equal(500, await after.Audit.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Another_process_that_does_not_let_go_is_busy_and_may_be_tried_again()
    {
        await using StoreHarness store = await StoreHarness.OpenAsync(null, time: TimeProvider.System);
        store.Options.BusyTimeout = TimeSpan.FromMilliseconds(1);
        await using var other = new SqliteConnection($"Data Source={store.Options.SqliteFile};Default Timeout=1");
        await other.OpenAsync(Cancellation);
        await using SqliteTransaction held = other.BeginTransaction();
        StoreException e = await Assert.ThrowsAsync<StoreException>(() => store.Get<IStoreTransactions>().WriteAsync(AddMuch, Cancellation));
        Assert.True(e.MayRetry);
        await held.RollbackAsync(Cancellation);
        await store.Get<IStoreTransactions>().WriteAsync(AddMuch, Cancellation);
    }

    private static Task AddMuch(BongsuDb db)
    {
        db.Audit.AddRange(Enumerable.Range(0, 500).Select(_ => new AuditRow { By = "t", Action = "a", Subject = new string('x', 200) }));
        return Task.CompletedTask;
    }
}

public sealed class StoreTransactionsTestsOnPostgres(PostgresFixture postgres) : StoreTransactionsTests(postgres)
{
    [Fact]
    public async Task A_server_that_is_gone_fails_the_write_and_is_used_again_when_it_is_back()
    {
        await using PostgresServer server = await PostgresServer.StartAsync(Cancellation);
        await using StoreHarness store = await StoreHarness.OpenAsync(await server.CreateDatabaseAsync(Cancellation), time: TimeProvider.System);
        await server.StopAsync(Cancellation);
        StoreException e = await Assert.ThrowsAsync<StoreException>(() => store.Get<IStoreTransactions>().WriteAsync(Add, Cancellation));
        Assert.True(e.MayRetry);

        await server.RestartAsync(Cancellation);
        await store.Get<IStoreTransactions>().WriteAsync(Add, Cancellation);
        await using BongsuDb after = store.Db();
        Assert.Equal(1, await after.Audit.CountAsync(Cancellation));
    }

    private static Task Add(BongsuDb db)
    {
        db.Audit.Add(new AuditRow { By = "t", Action = "a", Subject = "s" });
        return Task.CompletedTask;
    }
}
