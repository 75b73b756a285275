using Bongsu.Configuration.Resolving;
using FsCheck.Xunit;

namespace Bongsu.Configuration.Tests.Resolving;

public sealed class HostAddressTests
{
    [Theory]
    [InlineData(null, null, 10050)]
    [InlineData(" ", null, 10050)]
    [InlineData("10.0.0.1", "10.0.0.1", 10050)]
    [InlineData(" 10.0.0.1:99 ", "10.0.0.1", 99)]
    [InlineData("web.example:10051", "web.example", 10051)]
    [InlineData("::1", "::1", 10050)]
    [InlineData("2001:db8::5", "2001:db8::5", 10050)]
    [InlineData("[::1]", "::1", 10050)]
    [InlineData("[::1]:65535", "::1", 65535)]
    public void TryParse_AddressesAsPeopleWriteThem(string? text, string? address, int port)
    {
        Assert.True(HostAddress.TryParse(text, out string? read, out int readPort));
        Assert.Equal((address, port), (read, readPort));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("web:")]
    [InlineData("web:0")]
    [InlineData("web:65536")]
    [InlineData("web:-1")]
    [InlineData("web:http")]
    [InlineData("http://web")]
    [InlineData("[::1")]
    [InlineData("::1]")]
    [InlineData("[]")]
    [InlineData("[]:1")]
    [InlineData("[::1]99")]
    [InlineData("[::1]:")]
    [InlineData("::1]:99")]
    public void TryParse_Others_AreRefused(string text) => Assert.False(HostAddress.TryParse(text, out _, out _));

    [Property(MaxTest = 3000)]
    public void TryParse_AnyText_NeverFails(byte[] script)
    {
        string text = string.Concat(script.Select(b => "[]:1a. %/-"[b % 10]));

        if (HostAddress.TryParse(text, out string? address, out int port))
        {
            Assert.InRange(port, 1, 65535);
            Assert.True(address is null == string.IsNullOrWhiteSpace(text));
        }
    }
}
