using Bongsu.Protocols.Snmp.Names;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Tests.Snmp.Names;

public sealed class ObjectNamesTests
{
    private static ObjectNames Names => ObjectNames.Shared;

    [Theory]
    [InlineData("sysUpTime.0", "1.3.6.1.2.1.1.3.0", true)]
    [InlineData("SNMPv2-MIB::sysUpTime.0", "1.3.6.1.2.1.1.3.0", true)]
    [InlineData("DISMAN-EVENT-MIB::sysUpTimeInstance", "1.3.6.1.2.1.1.3.0", true)]
    [InlineData("iso.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.1.3.0", true)]
    [InlineData(".iso.3.6.1.2.1.1.3", "1.3.6.1.2.1.1.3", true)]
    [InlineData("ifIndex.3", "1.3.6.1.2.1.2.2.1.1.3", true)]
    [InlineData("ifSpecific", "1.3.6.1.2.1.2.2.1.22", true)]
    [InlineData("sysORID", "1.3.6.1.2.1.1.9.1.2", true)]
    [InlineData("dot1dBasePort", "1.3.6.1.2.1.17.1.4.1.1", true)]
    [InlineData("dot3StatsIndex", "1.3.6.1.2.1.10.7.2.1.1", true)]
    [InlineData("ifHCInOctets", "1.3.6.1.2.1.31.1.1.1.6", true)]
    [InlineData("hrProcessorLoad.196608", "1.3.6.1.2.1.25.3.3.1.2.196608", true)]
    [InlineData("hrStorageUsed", "1.3.6.1.2.1.25.2.3.1.6", true)]
    [InlineData("entPhySensorValue", "1.3.6.1.2.1.99.1.1.1.4", true)]
    [InlineData("entPhysicalName", "1.3.6.1.2.1.47.1.1.1.1.7", true)]
    [InlineData("laLoadInt.1", "1.3.6.1.4.1.2021.10.1.5.1", true)]
    [InlineData("dot3StatsDuplexStatus", "1.3.6.1.2.1.10.7.2.1.19", true)]
    [InlineData("tcpCurrEstab.0", "1.3.6.1.2.1.6.9.0", true)]
    [InlineData(".1.3.6.1.4.1", "1.3.6.1.4.1", false)]
    public void TryRead_NamesAndNumbers_AreRead(string text, string number, bool isNamed)
    {
        Assert.True(Names.TryRead(text, out ObjectIdentifier? read, out bool named));
        Assert.Equal((number, isNamed), (read.ToString(), named));
    }

    [Theory]
    [InlineData("sysUptime.0")]
    [InlineData("sysUpTime.x")]
    [InlineData("sysUpTime.")]
    [InlineData("")]
    [InlineData("::")]
    public void TryRead_AnythingElse_IsRefused(string text) => Assert.False(Names.TryRead(text, out _, out _));

    [Fact]
    public void ColumnsOf_ATableAndItsRow_AreTheSame()
    {
        Assert.True(Names.TryRead("ifXTable", out ObjectIdentifier? table, out _));
        Assert.True(Names.TryRead("ifXEntry", out ObjectIdentifier? row, out _));

        Assert.Contains(Names.ColumnsOf(table), c => c.Name == "ifAlias");
        Assert.Equal(Names.ColumnsOf(table), Names.ColumnsOf(row));
        Assert.Empty(Names.ColumnsOf(ObjectIdentifier.Parse("1.3.6.1.2.1.1")));
        Assert.Empty(Names.ColumnsOf(ObjectIdentifier.Parse("1.3.6.1.2.1.1.1")));
    }

    [Fact]
    public void Find_AnInstance_IsItsColumn()
    {
        Assert.Equal("ifPhysAddress", Names.Find(ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.6.12"))!.Name);
        Assert.True(Names.Find(ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.6.12"))!.IsHexadecimal);
        Assert.Null(Names.Find(ObjectIdentifier.Parse("1.2.3")));
    }
}
