using Bongsu.Model.Kinds;
using Bongsu.Server.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Server.Tests.Hosting;

/// <summary>An empty <c>heartbeat.key</c> was taken: everybody could compute every heartbeat's address.</summary>
public sealed class KeyFilesTests : IDisposable
{
    private static readonly KeyFile s_key = new("some.key", 32);
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-keys-").FullName;
    private readonly DataDirectory _data;
    private readonly KeyFiles _keys;

    public KeyFilesTests()
    {
        _data = DataDirectory.Open(Path.Combine(_root, "data"));
        _keys = new KeyFiles(_data, new KindRegistry([]), NullLogger<KeyFiles>.Instance);
    }

    [Fact]
    public void Find_NoFile_MakesAKeyAndKeepsIt()
    {
        byte[] made = _keys.Find(s_key);

        Assert.Equal(32, made.Length);
        Assert.Equal(made, _keys.Find(s_key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("00")]
    [InlineData("no hexadecimal digits at all, but exactly sixty-four characters")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20")]
    public void Find_DamagedFile_IsRefused(string content)
    {
        File.WriteAllText(Path.Combine(_data.Path, s_key.Name), content);

        Assert.Contains("is damaged", Assert.Throws<StartException>(() => _keys.Find(s_key)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _data.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
