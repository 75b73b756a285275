using Bongsu.Web.Pictures;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Pictures;

public sealed class PictureCacheTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly PictureCache _cache;

    public PictureCacheTests() => _cache = new PictureCache(_time);

    [Fact]
    public void Find_WhileItIsFresh_IsThePictureThatWasKeptLast()
    {
        _cache.Keep("a", [1], TimeSpan.FromSeconds(10));
        _cache.Keep("a", [2], TimeSpan.FromSeconds(10));

        Assert.Equal([2], _cache.Find("a")!);
        Assert.Null(_cache.Find("b"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(_cache.Find("a"));
    }

    [Fact]
    public void Keep_MoreThanItHolds_ForgetsTheOldest()
    {
        for (int i = 0; i < 40; i++)
            _cache.Keep($"{i}", new byte[1 << 20], TimeSpan.FromMinutes(1));

        Assert.Null(_cache.Find("0"));
        Assert.NotNull(_cache.Find("39"));
        Assert.InRange(Enumerable.Range(0, 40).Count(i => _cache.Find($"{i}") is not null), 14, 16);
    }

    [Fact]
    public void Keep_APictureThatWouldPushOutAllOthers_IsNotKept()
    {
        _cache.Keep("small", [1], TimeSpan.FromMinutes(1));
        _cache.Keep("large", new byte[3 << 20], TimeSpan.FromMinutes(1));

        Assert.Null(_cache.Find("large"));
        Assert.NotNull(_cache.Find("small"));
    }

    [Theory]
    [InlineData("/web-1/system.cpu.util", "web-1", "system.cpu.util")]
    [InlineData("/web-1/vfs.fs.size[/,free]", "web-1", "vfs.fs.size[/,free]")]
    public void AskedItem_IsAHostAndAKey(string text, string host, string key)
    {
        Assert.True(AskedItem.TryParse(text, out AskedItem? item));
        Assert.Equal((host, key, text), (item.Host, item.Key, item.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("web-1/k")]
    [InlineData("/")]
    [InlineData("//k")]
    [InlineData("/web-1")]
    [InlineData("/web-1/")]
    public void AskedItem_Others_AreNone(string? text) => Assert.False(AskedItem.TryParse(text, out _));
}
