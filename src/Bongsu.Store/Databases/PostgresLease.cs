using Bongsu.Store.Transactions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bongsu.Store.Databases;

/// <summary>
/// An advisory lock of PostgreSQL (its manual, "Advisory Locks"), held by a connection that does nothing else. It ends with the connection, so that a server
/// that is killed leaves nothing behind. The connection is looked after: where it was lost the lock is taken again, and where another server was faster this
/// one stops.
/// </summary>
internal sealed partial class PostgresLease(
    StoreOptions options, TimeProvider time, ILogger<PostgresLease> logger, IHostApplicationLifetime? lifetime = null) : IDatabaseLease, IAsyncDisposable
{
    /// <summary>"bongsu" in ASCII.</summary>
    private const long Key = 0x62_6F_6E_67_73_75;

    /// <summary>How long the database waits for a predecessor that is just ending, in seconds.</summary>
    internal const int Patience = 10;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _stop = new();
    private NpgsqlConnection? _connection;
    private Task _watch = Task.CompletedTask;

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            _connection = await OpenAsync(cancellationToken);
        }
        catch (NpgsqlException e) when (StoreFailures.Classify(e) is var failure and not StoreFailure.Conflict)
        {
            throw StoreFailures.ToException(failure, e);
        }

        _watch = WatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        if (_connection is not null)
            await _connection.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>A connection that has the lock.</summary>
    /// <exception cref="StoreException">Another server has it.</exception>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var text = new NpgsqlConnectionStringBuilder(options.ConnectionString())
        {
            Pooling = false,
            ApplicationName = "bongsu (lease)",
            CommandTimeout = 2 * Patience,
        };
        var connection = new NpgsqlConnection(text.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using NpgsqlCommand take = connection.CreateCommand();
            take.CommandText = $"SET lock_timeout = '{Patience}s'; SELECT pg_advisory_lock({Key})";
            await take.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.DisposeAsync();
            throw new StoreException(
                "Another Bongsu server works on this database: everything would be told twice. Stop that one first, "
                    + "or give this one a database of its own (BONGSU_DATABASE).",
                mayRetry: false,
                e);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(s_look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await LookAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await IsThereAsync(cancellationToken))
                return;
            _connection = await OpenAsync(cancellationToken);
            LogTakenAgain(logger);
        }
        catch (StoreException e)
        {
            LogLost(logger, e.Message);
            lifetime?.StopApplication();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database is unreachable, and nobody can write either: those who need it say so, and the next look tries again.
            LogUnreachable(logger, e);
        }
    }

    /// <summary>Whether the connection lives. One that does not is given up; it may have been found closed before, which is another kind of error.</summary>
    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        if (_connection is null)
            return false;
        try
        {
            await using NpgsqlCommand look = _connection.CreateCommand();
            look.CommandText = "SELECT 1";
            await look.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogUnreachable(logger, e);
            await _connection.DisposeAsync();
            _connection = null;
            return false;
        }
    }

    [LoggerMessage(2220, LogLevel.Debug, "The connection that keeps other servers off this database is gone")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);

    [LoggerMessage(2221, LogLevel.Information, "The connection that keeps other servers off this database was lost and is there again.")]
    private static partial void LogTakenAgain(ILogger logger);

    [LoggerMessage(
        2222, LogLevel.Critical, "This server stops: it lost its connection to the database, and meanwhile another one began to work on it. {Because}")]
    private static partial void LogLost(ILogger logger, string because);
}
