using Bongsu.Web.Readers;

namespace Bongsu.Web.Tests.Readers;

public sealed class BrowserTextTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox · Linux")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15", "Safari · macOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome · Android")]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1",
        "Chrome · iOS")]
    [InlineData("curl/8.14.1", "curl/8.14.1")]
    [InlineData("something that says a great deal about itself and more", "something that says a great deal about i…")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void Browser_and_system_are_named_where_they_are_known(string? userAgent, string? expected) => Assert.Equal(expected, BrowserText.Of(userAgent));
}
