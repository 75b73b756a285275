namespace Bongsu.Store.Databases;

/// <summary>For SQLite: whoever has the data directory has its database.</summary>
internal sealed class DirectoryLease : IDatabaseLease
{
    public Task TakeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
