using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Retention;

/// <inheritdoc />
internal sealed class StoreBackup(IDbContextFactory<BongsuDb> contexts, StoreOptions options) : IStoreBackup
{
    public async Task BackupAsync(string directory, CancellationToken cancellationToken)
    {
        if (options.IsPostgres)
        {
            throw new StoreException(
                $"The store is on PostgreSQL: back it up with pg_dump, and keep {options.SecretKeyPath} beside the dump, without which the secrets in it "
                    + "cannot be read.",
                mayRetry: false);
        }

        string database = Path.Combine(directory, Path.GetFileName(options.SqliteFile));
        string key = Path.Combine(directory, Path.GetFileName(options.SecretKeyPath));
        foreach (string file in (string[])[database, key])
        {
            if (File.Exists(file))
                throw new IOException($"{file} exists already, and a backup overwrites nothing.");
        }

        // The copy gets its name when it is whole, so that half a backup is never taken for one.
        string part = database + ".part";
        File.Delete(part);
        try
        {
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {part}", cancellationToken);
        }
        catch (Exception e) when (StoreFailures.Classify(e) is var failure and not StoreFailure.Callers)
        {
            File.Delete(part);
            throw StoreFailures.ToException(failure, e);
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Copy(options.SecretKeyPath, key);
        File.Move(part, database);
    }
}
