using System.Net;
using Bongsu.Model.Access;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Access;

/// <summary>Lists of allowed senders as people write them.</summary>
public sealed class SenderListTests
{
    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("10.0.0.0/8")]
    [InlineData("10.1.2.3/8")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::1")]
    [InlineData("2001:db8::/32")]
    [InlineData("::/0")]
    [InlineData("sender")]
    [InlineData("sender.example.com")]
    [InlineData("{HOST.CONN}")]
    public void Addresses_networks_names_and_the_host_itself_are_read(string entry) => Assert.True(SenderList.TryParse([entry], "192.0.2.1", out _, out _));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("10.0.0.1/33")]
    [InlineData("::1/129")]
    [InlineData("10.0.0.1/")]
    [InlineData("10.0.0.1/-1")]
    [InlineData("10.0.0.1/8/8")]
    [InlineData("10.0.0")]
    [InlineData("1")]
    [InlineData("10.0.0.1,10.0.0.2")]
    [InlineData("name/24")]
    [InlineData("a b")]
    [InlineData("{HOST.NAME}")]
    public void Anything_else_is_refused_by_its_name(string entry)
    {
        Assert.False(SenderList.TryParse(["10.0.0.1", entry], null, out _, out string? fault));
        Assert.Contains($"'{entry}'", fault!, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_hundred_are_refused() => Assert.False(SenderList.TryParse([.. Enumerable.Repeat("10.0.0.1", 101)], null, out _, out _));

    [Theory]
    [InlineData("10.1.2.3/8", "10.255.255.255", true)]
    [InlineData("10.1.2.3/8", "11.0.0.0", false)]
    [InlineData("10.1.2.3/9", "10.128.0.0", false)]
    [InlineData("2001:db8::5/33", "2001:db8:7fff::1", true)]
    [InlineData("2001:db8::5/33", "2001:db8:8000::1", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    public void A_network_holds_its_addresses(string entry, string address, bool expected)
    {
        Assert.True(SenderList.TryParse([entry], null, out SenderList? list, out _));
        Assert.Equal(expected, list.HasAddress(IPAddress.Parse(address)));
    }

    [Fact]
    public void The_hosts_address_may_be_a_name_or_nothing()
    {
        Assert.True(SenderList.TryParse([SenderList.HostAddress], "web.example", out SenderList? named, out _));
        Assert.True(SenderList.TryParse([SenderList.HostAddress], null, out SenderList? none, out _));

        Assert.Equal(["web.example"], named.Names);
        Assert.Empty(none.Names);
    }

    /// <summary>The naive way: the bits of both, as text, up to the network's length.</summary>
    [Property(MaxTest = 500)]
    public void A_network_holds_what_begins_with_the_same_bits(byte[] one, byte[] other, byte bits, bool isLong, byte same)
    {
        int size = isLong ? 16 : 4;
        byte[] network = Bytes(one, size), sender = Bytes(other, size);
        // IPv4 in IPv6 is told apart elsewhere.
        network[0] |= 1;
        network[..(same % (size + 1))].CopyTo(sender, 0);
        int length = bits % ((size * 8) + 1);

        Assert.True(SenderList.TryParse([$"{new IPAddress(network)}/{length}"], null, out SenderList? list, out _));
        Assert.Equal(Bits(network)[..length] == Bits(sender)[..length], list.HasAddress(new IPAddress(sender)));
    }

    [Property(MaxTest = 2000)]
    public void Any_text_is_read_or_refused_with_a_sentence(byte[] script)
    {
        const string Alphabet = "0123456789.:/[]%abf-{} ";
        string entry = string.Concat(script.Select(b => Alphabet[b % Alphabet.Length]));

        bool isRead = SenderList.TryParse([entry], null, out SenderList? list, out string? fault);

        Assert.Equal(isRead, list is not null);
        Assert.Equal(isRead, fault is null);
    }

    private static byte[] Bytes(byte[] from, int size) => [.. from.Concat(new byte[size]).Take(size)];

    private static string Bits(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("b8", System.Globalization.CultureInfo.InvariantCulture)));
}
