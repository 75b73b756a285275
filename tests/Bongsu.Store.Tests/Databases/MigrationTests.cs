using Bongsu.Model.Problems;
using Bongsu.Store.Databases;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.Databases;

public abstract class MigrationTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    [Fact]
    public void The_model_has_no_change_without_a_migration()
    {
        using BongsuDb db = Store.Db();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_migration_is_applied_and_a_second_start_applies_none()
    {
        await Store.ReopenAsync();
        await using BongsuDb db = Store.Db();
        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync(Cancellation));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancellation));
    }

    [Fact]
    public async Task A_trigger_has_one_open_problem_at_most_and_any_number_of_recovered_ones()
    {
        await using BongsuDb db = Store.Db();
        db.Problems.AddRange(
            Problem(7, ProblemState.Recovered), Problem(7, ProblemState.Recovered), Problem(7, ProblemState.Open), Problem(8, ProblemState.Open));
        await db.SaveChangesAsync(Cancellation);

        db.Problems.Add(Problem(7, ProblemState.Open));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task A_problem_takes_its_events_issue_twins_and_messages_with_it()
    {
        await using (BongsuDb db = Store.Db())
        {
            ProblemRow problem = Problem(1, ProblemState.Open);
            problem.Events.Add(new ProblemEventRow { Kind = "opened", By = "detect", Text = "x" });
            problem.Issue = new IssueRow { External = { new ExternalIssueRow { Tracker = "jira", Fingerprint = "f" } } };
            problem.Messages.Add(new OutboxRow { Kind = "problem", Channel = "mail", IdempotencyKey = "k", Reason = "r" });
            db.Add(problem);
            await db.SaveChangesAsync(Cancellation);
        }

        await using BongsuDb after = Store.Db();
        await after.Problems.ExecuteDeleteAsync(Cancellation);
        Assert.Equal((0, 0, 0, 0), (after.ProblemEvents.Count(), after.Issues.Count(), after.ExternalIssues.Count(), after.Outbox.Count()));
    }

    [Fact]
    public async Task The_id_of_a_removed_host_is_not_given_again()
    {
        await using BongsuDb db = Store.Db();
        var first = new ConfigurationRow { Name = "a", Json = "{}" };
        db.Add(first);
        await db.SaveChangesAsync(Cancellation);
        db.Remove(first);
        await db.SaveChangesAsync(Cancellation);
        var second = new ConfigurationRow { Name = "a", Json = "{}" };
        db.Add(second);
        await db.SaveChangesAsync(Cancellation);
        Assert.True(second.Id > first.Id);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_with_the_remedy()
    {
        await using (BongsuDb db = Store.Db())
            await db.Database.ExecuteSqlRawAsync(
                "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('99990101000000_Future', '10.0.0')", Cancellation);
        StoreException e = await Assert.ThrowsAsync<StoreException>(Store.ReopenAsync);
        Assert.Contains("newer version", e.Message, StringComparison.Ordinal);
        Assert.False(e.MayRetry);
    }

    [Fact]
    public async Task A_database_of_an_older_development_version_is_refused_and_left_as_it_is()
    {
        await using (BongsuDb db = Store.Db())
        {
            db.Problems.Add(Problem(7, ProblemState.Open));
            await db.SaveChangesAsync(Cancellation);
            await db.Database.ExecuteSqlRawAsync("UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '20261122184531_Beacon'", Cancellation);
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Audit\" RENAME TO \"AuditOfThen\"", Cancellation);
        }

        StoreException e = await Assert.ThrowsAsync<StoreException>(Store.ReopenAsync);

        Assert.Contains("development version", e.Message, StringComparison.Ordinal);
        Assert.Contains("20261122184531_Beacon", e.Message, StringComparison.Ordinal);
        Assert.False(e.MayRetry);
        await using BongsuDb after = Store.Db();
        Assert.Equal(["20261122184531_Beacon"], await after.Database.GetAppliedMigrationsAsync(Cancellation));
        Assert.Equal(1, await after.Problems.CountAsync(Cancellation));
        Assert.Equal(0, await after.Database.ExecuteSqlRawAsync("UPDATE \"AuditOfThen\" SET \"By\" = 'x' WHERE 1 = 0", Cancellation));
    }

    [Fact]
    public void There_is_one_migration_until_the_first_release()
    {
        using BongsuDb db = Store.Db();
        Assert.Single(db.Database.GetMigrations());
    }

    private static ProblemRow Problem(long trigger, ProblemState state) => new() { TriggerId = trigger, HostName = "h", Title = "t", State = state };
}

public sealed class MigrationTestsOnSqlite() : MigrationTests(null)
{
    [Fact]
    public async Task SQLite_runs_with_a_write_ahead_log_foreign_keys_and_a_busy_timeout()
    {
        await using BongsuDb db = Store.Db();
        Assert.IsType<SqliteBongsuDb>(db);
        Assert.Equal("wal", await ScalarAsync(db, "PRAGMA journal_mode"));
        Assert.Equal("1", await ScalarAsync(db, "PRAGMA synchronous"));
        Assert.Equal("1", await ScalarAsync(db, "PRAGMA foreign_keys"));
        Assert.Equal("5000", await ScalarAsync(db, "PRAGMA busy_timeout"));
    }

    private static async Task<string?> ScalarAsync(BongsuDb db, string sql)
    {
        await db.Database.OpenConnectionAsync(Cancellation);
        await using System.Data.Common.DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(Cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }
}

public sealed class MigrationTestsOnPostgres(PostgresFixture postgres) : MigrationTests(postgres)
{
    [Fact]
    public void The_context_is_that_of_PostgreSQL()
    {
        using BongsuDb db = Store.Db();
        Assert.IsType<PostgresBongsuDb>(db);
    }
}
