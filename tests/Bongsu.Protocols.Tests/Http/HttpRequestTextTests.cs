using System.Text;
using Bongsu.Protocols.Http;

namespace Bongsu.Protocols.Tests.Http;

public sealed class HttpRequestTextTests
{
    [Fact]
    public void A_request_is_one_text() => Assert.Equal(
        "GET /a%20b?c=d HTTP/1.1\r\nHost: example.com\r\nAccept: */*\r\nConnection: close\r\n\r\n",
        Write("GET", "http://example.com/a b?c=d#e", [new("Accept", "*/*")], null));

    [Theory]
    [InlineData("http://example.com:80/", "example.com")]
    [InlineData("http://example.com:8080/", "example.com:8080")]
    [InlineData("https://example.com:80/", "example.com:80")]
    [InlineData("http://[::1]:8080/", "[::1]:8080")]
    [InlineData("http://u:p@example.com/", "example.com")]
    [InlineData("http://한국.example/", "xn--3e0b707e.example")]
    public void The_host_is_the_urls(string url, string host) =>
        Assert.StartsWith($"GET / HTTP/1.1\r\nHost: {host}\r\n", Write("GET", url, [], null), StringComparison.Ordinal);

    [Fact]
    public void A_host_that_is_named_stands_alone() =>
        Assert.Equal("GET / HTTP/1.1\r\nhost: other\r\nConnection: close\r\n\r\n", Write("GET", "http://example.com/", [new("host", "other")], null));

    [Theory]
    [InlineData("POST", "가", "Content-Length: 3\r\nConnection: close\r\n\r\n가")]
    [InlineData("POST", null, "Content-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("DELETE", null, "Host: x\r\nConnection: close\r\n\r\n")]
    [InlineData("OPTIONS", "", "Content-Length: 0\r\nConnection: close\r\n\r\n")]
    public void A_body_says_how_long_it_is(string method, string? body, string end) =>
        Assert.EndsWith(end, Write(method, "http://x/", [], body), StringComparison.Ordinal);

    [Theory]
    [InlineData("A", "b\r\nC: d")]
    [InlineData("A", "b\nC: d")]
    [InlineData("A", "b\0")]
    [InlineData("A", "가")]
    [InlineData("A\r\nB", "c")]
    [InlineData("A:", "c")]
    [InlineData("", "c")]
    public void A_header_that_would_break_out_is_refused(string name, string value) =>
        Assert.Throws<HttpRequestException>(() => Write("GET", "http://x/", [new(name, value)], null));

    private static string Write(string method, string url, KeyValuePair<string, string>[] headers, string? body) => Encoding.UTF8.GetString(
        HttpRequestText.Write(method, new Uri(url), headers, body is null ? null : Encoding.UTF8.GetBytes(body)).Span);
}
