using Bongsu.Store.Databases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Bongsu.Store.Tests.Databases;

public sealed class PostgresLeaseTests(PostgresFixture postgres)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogCollector _logs = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_server_is_refused_and_may_start_when_the_first_has_ended()
    {
        string database = await postgres.Server.CreateDatabaseAsync(Token);
        await using PostgresLease second = Lease(database);
        await using (PostgresLease first = Lease(database))
        {
            await first.TakeAsync(Token);

            StoreException refused = await Assert.ThrowsAsync<StoreException>(() => second.TakeAsync(Token));

            Assert.Contains("Another Bongsu server works on this database", refused.Message, StringComparison.Ordinal);
            Assert.False(refused.MayRetry);
        }

        await second.TakeAsync(Token);
    }

    [Fact]
    public async Task A_lost_connection_is_opened_again_and_keeps_others_off()
    {
        string database = await postgres.Server.CreateDatabaseAsync(Token);
        await using PostgresLease first = Lease(database);
        await first.TakeAsync(Token);

        await CutAsync(database);
        await AdvanceUntilAsync("is there again");

        await using PostgresLease second = Lease(database);
        await Assert.ThrowsAsync<StoreException>(() => second.TakeAsync(Token));
    }

    [Fact]
    public async Task A_server_whose_place_was_taken_meanwhile_stops()
    {
        string database = await postgres.Server.CreateDatabaseAsync(Token);
        using var life = new Lifetime();
        await using PostgresLease first = Lease(database, life);
        await first.TakeAsync(Token);

        await CutAsync(database);
        await using PostgresLease second = Lease(database);
        await second.TakeAsync(Token);
        await AdvanceUntilAsync("This server stops");

        Assert.True(life.ApplicationStopping.IsCancellationRequested);
    }

    private PostgresLease Lease(string database, IHostApplicationLifetime? lifetime = null) =>
        new(new StoreOptions { DataDirectory = Path.GetTempPath(), Connection = database }, _time, new FakeLogger<PostgresLease>(_logs), lifetime);

    /// <summary>As a restart of the database or a firewall does it.</summary>
    private static async Task CutAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand cut = connection.CreateCommand();
        cut.CommandText = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'bongsu (lease)' AND datname = current_database()";
        Assert.Equal(true, await cut.ExecuteScalarAsync(Token));
    }

    private async Task AdvanceUntilAsync(string message)
    {
        while (!_logs.GetSnapshot().Any(l => l.Message.Contains(message, StringComparison.Ordinal)))
        {
            _time.Advance(s_look);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Dispose() => _stopping.Dispose();

        public void StopApplication() => _stopping.Cancel();
    }
}
