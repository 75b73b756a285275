using Bongsu.Store.Databases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Bongsu.Store.Tests.Databases;

public sealed class PostgresLeaseTests(PostgresFixture postgres)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();

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
        var again = new Listener("The connection that keeps other servers off this database was lost");
        await using PostgresLease first = Lease(database, again);
        await first.TakeAsync(Token);

        await CutAsync(database);
        _time.Advance(s_look);
        await again.Heard;

        await using PostgresLease second = Lease(database);
        await Assert.ThrowsAsync<StoreException>(() => second.TakeAsync(Token));
    }

    [Fact]
    public async Task A_server_whose_place_was_taken_meanwhile_stops()
    {
        string database = await postgres.Server.CreateDatabaseAsync(Token);
        using var life = new Lifetime();
        var stops = new Listener("This server stops");
        await using PostgresLease first = Lease(database, stops, life);
        await first.TakeAsync(Token);

        await CutAsync(database);
        await using PostgresLease second = Lease(database);
        await second.TakeAsync(Token);
        _time.Advance(s_look);
        await stops.Heard;
        await life.Stopping;

        Assert.True(life.ApplicationStopping.IsCancellationRequested);
    }

    private PostgresLease Lease(string database, ILogger<PostgresLease>? logger = null, IHostApplicationLifetime? lifetime = null) =>
        new(new StoreOptions { DataDirectory = Path.GetTempPath(), Connection = database }, _time, logger ?? NullLogger<PostgresLease>.Instance, lifetime);

    /// <summary>As a restart of the database or a firewall does it.</summary>
    private static async Task CutAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand cut = connection.CreateCommand();
        cut.CommandText =
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'bongsu (lease)' AND datname = current_database()";
        Assert.Equal(true, await cut.ExecuteScalarAsync(Token));
    }

    /// <summary>Completes when a message is logged that begins like this.</summary>
    private sealed class Listener(string message) : ILogger<PostgresLease>
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Heard => _heard.Task.WaitAsync(Token);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).StartsWith(message, StringComparison.Ordinal))
                _heard.TrySetResult();
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stopping => _asked.Task.WaitAsync(Token);

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Dispose() => _stopping.Dispose();

        public void StopApplication()
        {
            _stopping.Cancel();
            _asked.TrySetResult();
        }
    }
}
