using System.Net;
using Bongsu.Configuration.Definitions;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Tests.Messages;

public sealed class PublicAddressTests
{
    private readonly PublicAddress _address = new();

    [Fact]
    public void Of_SetInTheSettings_IsThat()
    {
        _address.Listen(new Uri("http://10.0.0.1:9000"));

        Assert.Equal("https://bongsu.example.com", _address.Of(new SettingsDefinition { PublicUrl = "https://bongsu.example.com/" }));
    }

    [Fact]
    public void Of_NotSet_IsWhereTheServerListens()
    {
        _address.Listen(new Uri("http://10.0.0.1:9000"));

        Assert.Equal("http://10.0.0.1:9000", _address.Of(new SettingsDefinition()));
    }

    [Theory]
    [InlineData("http://0.0.0.0:9000")]
    [InlineData("http://[::]:9000")]
    public void Of_ListensEverywhere_IsTheMachinesName(string listening)
    {
        _address.Listen(new Uri(listening));

        Assert.Equal($"http://{Dns.GetHostName()}:9000", _address.Of(new SettingsDefinition()), ignoreCase: true);
    }
}
