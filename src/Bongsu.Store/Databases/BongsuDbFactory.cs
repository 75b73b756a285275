using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.Databases;

/// <summary>Pooled contexts of whichever database the options name.</summary>
internal sealed class BongsuDbFactory : IDbContextFactory<BongsuDb>
{
    private const int PoolSize = 64;
    private readonly PooledDbContextFactory<SqliteBongsuDb>? _sqlite;
    private readonly PooledDbContextFactory<PostgresBongsuDb>? _postgres;

    public BongsuDbFactory(StoreOptions options, ILoggerFactory loggers)
    {
        if (options.IsPostgres)
            _postgres = new(Postgres(options, loggers), PoolSize);
        else
            _sqlite = new(Sqlite(options, loggers), PoolSize);
    }

    public BongsuDb CreateDbContext() => _sqlite is not null ? _sqlite.CreateDbContext() : _postgres!.CreateDbContext();

    public async Task<BongsuDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        _sqlite is not null ? await _sqlite.CreateDbContextAsync(cancellationToken) : await _postgres!.CreateDbContextAsync(cancellationToken);

    // Methods of their own, so that the client of the database that is not used is not loaded either: 3 MB.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DbContextOptions<PostgresBongsuDb> Postgres(StoreOptions options, ILoggerFactory loggers) =>
        Common(new DbContextOptionsBuilder<PostgresBongsuDb>(), loggers).UseNpgsql(options.ConnectionString()).Options;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DbContextOptions<SqliteBongsuDb> Sqlite(StoreOptions options, ILoggerFactory loggers)
    {
        int seconds = Math.Max(1, (int)Math.Ceiling(options.BusyTimeout.TotalSeconds));
        return Common(new DbContextOptionsBuilder<SqliteBongsuDb>(), loggers)
            .UseSqlite(options.ConnectionString(), sqlite => sqlite.CommandTimeout(seconds))
            .AddInterceptors(new SqlitePragmas(options))
            .Options;
    }

    private static DbContextOptionsBuilder<T> Common<T>(DbContextOptionsBuilder<T> builder, ILoggerFactory loggers)
        where T : DbContext =>
        builder.UseLoggerFactory(loggers).ConfigureWarnings(w => w.Log(
            (RelationalEventId.CommandExecuted, LogLevel.Debug),
            // Failures reach the caller, who knows whether they matter; a unique index that holds is no error.
            (RelationalEventId.CommandError, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
}
