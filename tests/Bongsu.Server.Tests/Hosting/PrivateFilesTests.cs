using System.Runtime.Versioning;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Tests.Hosting;

/// <summary>What the server writes is for its own user.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-private-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void MakeAll_FilesAndDirectoriesMadeLater_AreForTheirOwnerOnly()
    {
        PrivateFiles.MakeAll();

        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(_directory, "sub")).FullName, "file");
        File.WriteAllText(file, "x");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, false, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, true, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, true, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherWrite, true, true)]
    public void Close_AFileThatOthersHave_TakesItAwayAndSaysSo(UnixFileMode mode, bool wasOpen, bool isOpenToOthers)
    {
        string file = Path.Combine(_directory, "key");
        File.WriteAllText(file, "x");
        File.SetUnixFileMode(file, mode);

        Assert.Equal(isOpenToOthers, PrivateFiles.IsOpenToOthers(file));
        Assert.Equal(wasOpen, PrivateFiles.Close(file));
        Assert.False(PrivateFiles.Close(file));
        Assert.Equal(wasOpen ? UnixFileMode.UserRead | UnixFileMode.UserWrite : mode, File.GetUnixFileMode(file));
    }
}
