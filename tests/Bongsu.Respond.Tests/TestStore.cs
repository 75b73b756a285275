using Bongsu.Store;
using Bongsu.Store.Databases;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bongsu.Respond.Tests;

/// <summary>The real model on a real SQLite file of its own, where writers take turns, or in a PostgreSQL database, where they do not.</summary>
internal sealed class TestStore : IDbContextFactory<BongsuDb>, IStoreTransactions, IDisposable
{
    private readonly string? _directory;
    private readonly Func<BongsuDb> _create;
    private readonly SemaphoreSlim _turn;
    private Func<BongsuDb, Task>? _beforeCommit;

    /// <param name="watch">Sees what is asked of the database; null for nobody.</param>
    public TestStore(IInterceptor? watch = null)
    {
        _directory = Directory.CreateTempSubdirectory("bongsu-respond").FullName;
        DbContextOptions<SqliteBongsuDb> options = new DbContextOptionsBuilder<SqliteBongsuDb>()
            .UseSqlite($"Data Source={Path.Combine(_directory, "test.db")};Pooling=False").AddInterceptors(watch is null ? [] : [watch]).Options;
        _create = () => new SqliteBongsuDb(options);
        _turn = new SemaphoreSlim(1, 1);
        using BongsuDb db = CreateDbContext();
        db.Database.EnsureCreated();
        db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
    }

    /// <param name="postgres">The connection string of an empty database.</param>
    public TestStore(string postgres)
    {
        DbContextOptions<PostgresBongsuDb> options = new DbContextOptionsBuilder<PostgresBongsuDb>().UseNpgsql(postgres).Options;
        _create = () => new PostgresBongsuDb(options);
        _turn = new SemaphoreSlim(int.MaxValue, int.MaxValue);
        using BongsuDb db = CreateDbContext();
        db.Database.EnsureCreated();
    }

    /// <summary>Throws in place of the next write's commit.</summary>
    public Exception? NextCommitFails { get; set; }

    /// <summary>Runs once, in the next transaction that is about to be committed.</summary>
    public Func<BongsuDb, Task>? BeforeNextCommit
    {
        set => _beforeCommit = value;
    }

    public BongsuDb CreateDbContext() => _create();

    public async Task<T> WriteAsync<T>(Func<BongsuDb, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using BongsuDb db = CreateDbContext();
            await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            T result = await work(db);
            await db.SaveChangesAsync(cancellationToken);
            if (NextCommitFails is { } fault)
            {
                NextCommitFails = null;
                throw fault;
            }

            if (Interlocked.Exchange(ref _beforeCommit, null) is { } before)
                await before(db);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        if (_directory is not null)
            Directory.Delete(_directory, recursive: true);
    }
}
