using System.Runtime.Versioning;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Tests.Hosting;

[SupportedOSPlatform("linux")]
public sealed class CopyTargetTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-target-").FullName;
    private readonly string _data;

    public CopyTargetTests() => _data = Directory.CreateDirectory(Path.Combine(_root, "data")).FullName;

    [Fact]
    public async Task Fill_NewDirectory_IsTheOwnersOnly()
    {
        string path = Path.Combine(_root, "backup");

        await CopyTarget.Take(path, _data, "").FillAsync(async to =>
        {
            Directory.CreateDirectory(Path.Combine(to, "inner"));
            await File.WriteAllTextAsync(Path.Combine(to, "inner", "file"), "x");
            File.SetUnixFileMode(Path.Combine(to, "inner", "file"), (UnixFileMode)0b110_110_110);
        });

        Assert.All(
            (string[])[path, .. Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories)],
            entry => Assert.Equal(0, (int)File.GetUnixFileMode(entry) & 0b000_111_111));
    }

    [Fact]
    public async Task Fill_EmptyDirectoryThatIsThere_BecomesTheOwnersOnly()
    {
        string path = Directory.CreateDirectory(Path.Combine(_root, "backup"), (UnixFileMode)0b111_101_101).FullName;

        await CopyTarget.Take(path, _data, "").FillAsync(_ => Task.CompletedTask);

        Assert.Equal(0, (int)File.GetUnixFileMode(path) & 0b000_111_111);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data/inside")]
    [InlineData("data/inside/deeper")]
    [InlineData("link")]
    [InlineData("link/inside")]
    [InlineData("elsewhere/../data/inside")]
    [InlineData("chain/inside")]
    public void Take_InsideTheData_IsRefused(string target)
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "link"), _data);
        Directory.CreateSymbolicLink(Path.Combine(_root, "chain"), "link");

        var refusal = Assert.Throws<StartException>(() => CopyTarget.Take(Path.Combine(_root, target), _data, ""));

        Assert.Contains("lies in the directory", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_data));
    }

    [Fact]
    public void Take_DataItselfIsALink_ItsTargetIsRefusedAsWell()
    {
        string link = Path.Combine(_root, "link");
        Directory.CreateSymbolicLink(link, _data);

        Assert.Throws<StartException>(() => CopyTarget.Take(Path.Combine(_data, "inside"), link, ""));
    }

    [Fact]
    public void Take_NotEmpty_SaysSoAndWhatToDo()
    {
        Directory.CreateDirectory(Path.Combine(_root, "disk", "lost+found"));

        var refusal = Assert.Throws<StartException>(() => CopyTarget.Take(Path.Combine(_root, "disk"), _data, "Take another."));

        Assert.EndsWith("is not empty. Take another.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("circle")]
    [InlineData("circle/below")]
    public void Take_NoDirectoryCanBeThere_IsRefused(string target)
    {
        File.WriteAllText(Path.Combine(_root, "file"), "x");
        File.CreateSymbolicLink(Path.Combine(_root, "circle"), "circle");

        Assert.Throws<StartException>(() => CopyTarget.Take(Path.Combine(_root, target), _data, ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    [InlineData("/proc/bongsu-backup")]
    [InlineData("/dev/null/backup")]
    public void Take_NoPlaceForADirectory_IsRefused(string target) => Assert.Throws<StartException>(() => CopyTarget.Take(target, _data, ""));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fill_Fails_LeavesNothing(bool existed)
    {
        string path = Path.Combine(_root, "backup");
        if (existed)
            Directory.CreateDirectory(path);

        await Assert.ThrowsAsync<StartException>(() => CopyTarget.Take(path, _data, "").FillAsync(async to =>
        {
            Directory.CreateDirectory(Path.Combine(to, "metrics"));
            await File.WriteAllTextAsync(Path.Combine(to, "metrics", "half"), "x");
            throw new IOException("No space left on device");
        }));

        Assert.Equal(existed, Directory.Exists(path));
        Assert.False(existed && Directory.EnumerateFileSystemEntries(path).Any());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
