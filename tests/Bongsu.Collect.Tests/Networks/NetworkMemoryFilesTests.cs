using Bongsu.Collect.Networks;
using Bongsu.Configuration.Networks;

namespace Bongsu.Collect.Tests.Networks;

public sealed class NetworkMemoryFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-networks-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("lan")]
    [InlineData("서울 office.. %2F")]
    public void What_is_remembered_is_there_after_a_restart(string network)
    {
        var memory = new NetworkMemory(
            17,
            new Dictionary<string, NetworkMemory.Host> { ["snmp: sw-1"] = new("sw-1", 16, true), ["10.0.0.2"] = new("b", 15, false) });
        new NetworkMemoryFiles(_root).Set(network, memory);

        NetworkMemory read = new NetworkMemoryFiles(_root).Get(network);

        Assert.Equal(17, read.LastRunMs);
        Assert.Equal(memory.Hosts.OrderBy(static h => h.Key, StringComparer.Ordinal), read.Hosts.OrderBy(static h => h.Key, StringComparer.Ordinal));
        Assert.All(Directory.GetFileSystemEntries(_root), f => Assert.Equal(_root, Path.GetDirectoryName(f)));
    }

    [Fact]
    public void A_file_that_is_not_ours_is_nothing_remembered()
    {
        File.WriteAllText(Path.Combine(_root, "lan.json"), "{");

        Assert.Same(NetworkMemory.Empty, new NetworkMemoryFiles(_root).Get("lan"));
        Assert.Same(NetworkMemory.Empty, new NetworkMemoryFiles(null).Get("lan"));
    }
}
