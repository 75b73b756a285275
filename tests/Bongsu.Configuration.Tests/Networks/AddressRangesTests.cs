using System.Net;
using Bongsu.Configuration.Networks;
using FsCheck.Xunit;

namespace Bongsu.Configuration.Tests.Networks;

public sealed class AddressRangesTests
{
    [Theory]
    [InlineData("10.0.0.0/30", "10.0.0.1 10.0.0.2")]
    [InlineData("10.0.0.5/30", "10.0.0.5 10.0.0.6")]
    [InlineData("10.0.0.0/31", "10.0.0.0 10.0.0.1")]
    [InlineData("10.0.0.7/32", "10.0.0.7")]
    [InlineData("10.0.0.255-10.0.1.1", "10.0.0.255 10.0.1.0 10.0.1.1")]
    [InlineData(" 10.0.0.9 - 10.0.0.9 ", "10.0.0.9")]
    [InlineData("2001:db8::fffe-2001:db8::1:0", "2001:db8::fffe 2001:db8::ffff 2001:db8::1:0")]
    [InlineData("2001:db8::/127", "2001:db8:: 2001:db8::1")]
    [InlineData("255.255.255.254-255.255.255.255", "255.255.255.254 255.255.255.255")]
    public void A_range_is_its_addresses(string range, string expected)
    {
        Assert.Null(AddressRanges.FindFault([range], []));
        Assert.Equal(expected.Split(' ').Select(IPAddress.Parse), AddressRanges.Read([range], []));
    }

    [Fact]
    public void Each_address_comes_once_in_order_without_what_is_left_out() => Assert.Equal(
        ["10.0.0.1", "10.0.0.3", "10.0.0.4", "2001:db8::1"],
        AddressRanges.Read(["2001:db8::1", "10.0.0.3-10.0.0.5", "10.0.0.0/29"], ["10.0.0.2", "10.0.0.5-10.0.0.200"]).Select(static a => a.ToString()));

    [Theory]
    [InlineData("10")]
    [InlineData("")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.9-10.0.0.1")]
    [InlineData("10.0.0.1-2001:db8::1")]
    [InlineData("10.0.0.1-10.0.0.2-10.0.0.3")]
    [InlineData("fe80::1%eth0")]
    [InlineData("example.com")]
    public void What_is_no_range_is_refused_by_name(string range) =>
        Assert.Contains($"'{range.Trim()}'", AddressRanges.FindFault([range], []), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.0/15")]
    [InlineData("::/0")]
    [InlineData("2001:db8::/64")]
    [InlineData("0.0.0.0-255.255.255.255")]
    public void More_than_65536_addresses_are_refused(string range) =>
        Assert.Contains("65536", AddressRanges.FindFault([range], []), StringComparison.Ordinal);

    [Fact]
    public void Ranges_are_bounded_together() => Assert.NotNull(AddressRanges.FindFault(["10.0.0.0/17", "10.1.0.0/17", "10.2.0.0/24"], []));

    [Property]
    public void A_network_has_the_addresses_that_the_framework_says_it_contains(uint address, byte length)
    {
        int prefix = 24 + (length % 9);
        uint first = prefix == 32 ? address : address & ~(uint.MaxValue >> prefix);
        var network = new IPNetwork(
            new IPAddress(BitConverter.GetBytes(BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(first) : first)),
            prefix);
        IReadOnlyList<IPAddress> read = AddressRanges.Read([network.ToString()], []);

        int size = 1 << (32 - prefix);
        Assert.Equal(size > 2 ? size - 2 : size, read.Count);
        Assert.All(read, a => Assert.True(network.Contains(a)));
        Assert.Equal(read.Count, read.Distinct().Count());
    }
}
