namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>memcached</c> against memcached.</summary>
public sealed class MemcachedServerTests : ServerContract
{
    protected override string Kind => "memcached";

    protected override string[] Well => [];

    protected override (string Name, object Value)? Known => ("memory.limit", 16.0 * 1024 * 1024);

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate) =>
        await DataServers.MemcachedAsync(World);
}
