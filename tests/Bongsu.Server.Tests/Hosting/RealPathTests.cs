using Bongsu.Server.Hosting;

namespace Bongsu.Server.Tests.Hosting;

public sealed class RealPathTests : IDisposable
{
    private readonly string _root = RealPath.Of(Directory.CreateTempSubdirectory("bongsu-path-").FullName);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Of_LinksOnTheWay_AreFollowed()
    {
        Directory.CreateDirectory(Path.Combine(_root, "real", "inner"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "absolute"), Path.Combine(_root, "real"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "relative"), "absolute");

        Assert.Equal(Path.Combine(_root, "real", "inner", "new"), RealPath.Of(Path.Combine(_root, "relative", "inner", "new")));
        Assert.True(RealPath.Lies(Path.Combine(_root, "relative", "x"), Path.Combine(_root, "real")));
        Assert.True(RealPath.Lies(_root, "/"));
        Assert.True(RealPath.Lies(_root, _root));
    }

    [Fact]
    public void Lies_ANameThatBeginsAlike_IsNotInside() => Assert.False(RealPath.Lies(Path.Combine(_root, "data2"), Path.Combine(_root, "data")));

    [Fact]
    public void Of_LinksInACircle_AreTold()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "a"), "b");
        Directory.CreateSymbolicLink(Path.Combine(_root, "b"), "a");

        IOException circle = Assert.Throws<IOException>(() => RealPath.Of(Path.Combine(_root, "a", "x")));
        Assert.Contains("Too many symbolic links", circle.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    public void Full_WhatIsNoPath_IsRefused(string path) => Assert.Throws<StartException>(() => RealPath.Full(path));
}
