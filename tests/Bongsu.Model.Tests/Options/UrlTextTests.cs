using Bongsu.Model.Options;

namespace Bongsu.Model.Tests.Options;

public sealed class UrlTextTests
{
    [Theory]
    [InlineData("http://u:p@host/", "http://********@host/")]
    [InlineData("https://u@host", "https://********@host")]
    [InlineData("http://u:p%40ss@127.0.0.1:8080/a@b", "http://********@127.0.0.1:8080/a@b")]
    [InlineData("http://{$USER}:{$PASS}@{HOST.CONN}/", "http://********@{HOST.CONN}/")]
    [InlineData("http://u:p@[", "http://********@[")]
    [InlineData("http://a@b@host/", "http://********@host/")]
    [InlineData("http://:p@host/", "http://********@host/")]
    public void Mask_HidesUserAndPassword(string text, string expected)
    {
        Assert.True(UrlText.HasUserInfo(text));
        Assert.Equal(expected, UrlText.Mask(text));
    }

    [Theory]
    [InlineData("http://host/a@b")]
    [InlineData("http://host/?x=u@h")]
    [InlineData("http://host#u@h")]
    [InlineData("mailto:a@b")]
    [InlineData("a@b")]
    [InlineData("")]
    public void Mask_LeavesOthers(string text)
    {
        Assert.False(UrlText.HasUserInfo(text));
        Assert.Equal(text, UrlText.Mask(text));
    }
}
