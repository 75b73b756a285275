using Bongsu.Store;
using Bongsu.Store.Databases;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bongsu.Respond.Tests;

/// <summary>The real model on a real SQLite file of its own.</summary>
internal sealed class TestStore : IDbContextFactory<BongsuDb>, IStoreTransactions, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-respond").FullName;
    private readonly DbContextOptions<SqliteBongsuDb> _options;
    private readonly SemaphoreSlim _turn = new(1, 1);

    public TestStore()
    {
        _options = new DbContextOptionsBuilder<SqliteBongsuDb>().UseSqlite($"Data Source={Path.Combine(_directory, "test.db")};Pooling=False").Options;
        using BongsuDb db = CreateDbContext();
        db.Database.EnsureCreated();
        db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
    }

    /// <summary>Throws in place of the next write's commit.</summary>
    public Exception? NextCommitFails { get; set; }

    public BongsuDb CreateDbContext() => new SqliteBongsuDb(_options);

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
        Directory.Delete(_directory, recursive: true);
    }
}
