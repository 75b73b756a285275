using Bongsu.Server.Hosting;

namespace Bongsu.Server.Tests.Hosting;

/// <summary>Addresses as people write them on the command line, and what is said where they cannot be.</summary>
public sealed class ServerOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080")]
    [InlineData("8080", "127.0.0.1:8080")]
    [InlineData("localhost:80", "127.0.0.1:80")]
    [InlineData("*:10051", "0.0.0.0:10051")]
    [InlineData("0.0.0.0:0", "0.0.0.0:0")]
    [InlineData("[::1]:8080", "[::1]:8080")]
    [InlineData("[::]:8080", "[::]:8080")]
    public void ParseEndpoint_IsWhereToListen(string text, string endpoint) => Assert.Equal(endpoint, ServerOptions.ParseEndpoint(text).ToString());

    /// <summary>Without a port it was taken for port 0, and the server listened on any.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("::1:8080")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("bongsu.example:8080")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData(":8080")]
    public void ParseEndpoint_Others_AreRefusedByName(string text) => Assert.StartsWith(
        $"'{text}' is not an address to listen on: write HOST:PORT", Assert.Throws<FormatException>(() => ServerOptions.ParseEndpoint(text)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ParseProxies_WhatIsNoList_IsRefusedByName()
    {
        Assert.Null(ServerOptions.ParseProxies(null));
        Assert.True(ServerOptions.ParseProxies("10.0.0.7, 10.1.0.0/16")!.Contains(System.Net.IPAddress.Parse("10.1.2.3")));
        foreach (string text in (string[])["0.0.0.0/0", "10.0.0.7;10.0.0.8", "proxy"])
            Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => ServerOptions.ParseProxies(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParseCertificate_AKeyAlone_IsRefused()
    {
        Assert.Null(ServerOptions.ParseCertificate(null, null, "p"));
        Assert.True(Path.IsPathFullyQualified(ServerOptions.ParseCertificate("a.pem", "b.pem", null)!.Key!));
        Assert.Equal(
            "--certificate-key needs --certificate.", Assert.Throws<FormatException>(() => ServerOptions.ParseCertificate(null, "b.pem", null)).Message);
    }

    [Theory]
    [InlineData("http://u:p@store:8428", "holds a user name and password")]
    [InlineData("store:8428", "'store:8428' is no address of a metrics store")]
    [InlineData("ftp://store", "'ftp://store' is no address of a metrics store")]
    [InlineData("", "'' is no address of a metrics store")]
    public void ParseUrl_OfAStore_Others_AreRefused(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<StartException>(() => MetricsStores.ParseUrl(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void ParseUrl_OfAStore_IsItsAddress()
    {
        Assert.Null(MetricsStores.ParseUrl(null));
        Assert.Equal("https://store.example/select/0", MetricsStores.ParseUrl("https://store.example/select/0")!.ToString());
    }
}
