using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Databases;

/// <summary>Makes the database where it is absent and brings it to this version's schema.</summary>
internal sealed class DatabaseStartup(IDbContextFactory<BongsuDb> contexts, StoreOptions options)
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        MakeDirectory();
        try
        {
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            string[] known = [.. db.Database.GetMigrations()];
            string[] applied = [.. await AppliedAsync(db, cancellationToken)];
            if (SchemaAge.Refusal(known, applied) is { } refusal)
                throw new StoreException(refusal, mayRetry: false);
            if (!options.IsPostgres)
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
            // Migrating compares whole models first, which a start with nothing to do need not wait for.
            if (applied.Length < known.Length)
                await db.Database.MigrateAsync(cancellationToken);
        }
        catch (Exception e) when (e is not StoreException && StoreFailures.Classify(e) is var failure and not StoreFailure.Callers)
        {
            throw StoreFailures.ToException(failure, e);
        }
    }

    private static async Task<IEnumerable<string>> AppliedAsync(BongsuDb db, CancellationToken cancellationToken) =>
        await db.Database.CanConnectAsync(cancellationToken) ? await db.Database.GetAppliedMigrationsAsync(cancellationToken) : [];

    private void MakeDirectory()
    {
        try
        {
            // Hashes of passwords and the key of secrets live here: for the program's own user only.
            if (!OperatingSystem.IsWindows() && !Directory.Exists(options.DataDirectory))
                Directory.CreateDirectory(options.DataDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Directory.CreateDirectory(options.DataDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data directory '{options.DataDirectory}' cannot be made: {e.Message}", mayRetry: false, e);
        }
    }
}
