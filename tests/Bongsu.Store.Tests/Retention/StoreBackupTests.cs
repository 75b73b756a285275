using Bongsu.Configuration.State;
using Bongsu.Store.Retention;
using Bongsu.Store.Tests.Configuration;

namespace Bongsu.Store.Tests.Retention;

public sealed class StoreBackupTestsOnSqlite() : DatabaseTests(null)
{
    [Fact]
    public async Task A_backup_made_at_work_is_a_data_directory_with_everything_and_opens_its_secrets()
    {
        await Store.MustApplyAsync(SketchTests.Sketch + SketchTests.Linux, SketchTests.Environment);
        string backup = Path.Combine(Store.Directory, "backup");
        Directory.CreateDirectory(backup);

        await Store.Get<IStoreBackup>().BackupAsync(backup, Cancellation);

        Assert.Equal(["bongsu.db", "secrets.key"], Directory.GetFiles(backup).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(backup), f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        await using StoreHarness restored = await StoreHarness.OpenAsync($"Data Source={backup}/bongsu.db", directory: backup);
        Assert.Equal(Store.Catalog.Find("web-1")!.Id, restored.Catalog.Find("web-1")!.Id);
        Assert.Equal("s3cret-jira", Assert.Single(restored.Get<IConfigurationSnapshot>().Current.Trackers).Options["token"].GetString());
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        string backup = Path.Combine(Store.Directory, "backup");
        Directory.CreateDirectory(backup);
        await Store.Get<IStoreBackup>().BackupAsync(backup, Cancellation);
        await Assert.ThrowsAsync<IOException>(() => Store.Get<IStoreBackup>().BackupAsync(backup, Cancellation));
    }
}

public sealed class StoreBackupTestsOnPostgres(PostgresFixture postgres) : DatabaseTests(postgres)
{
    [Fact]
    public async Task PostgreSQL_is_backed_up_with_its_own_program()
    {
        StoreException e = await Assert.ThrowsAsync<StoreException>(() => Store.Get<IStoreBackup>().BackupAsync(Store.Directory, Cancellation));
        Assert.Contains("pg_dump", e.Message, StringComparison.Ordinal);
    }
}
