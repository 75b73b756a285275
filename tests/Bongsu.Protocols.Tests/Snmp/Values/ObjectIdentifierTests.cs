using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Tests.Snmp.Values;

public sealed class ObjectIdentifierTests
{
    [Theory]
    [InlineData("1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.1.3.0")]
    [InlineData(".1.3.6", "1.3.6")]
    [InlineData("0.0", "0.0")]
    [InlineData("1.3.4294967295", "1.3.4294967295")]
    public void TryParse_AName_IsReadAndWritten(string text, string written)
    {
        Assert.True(ObjectIdentifier.TryParse(text, out ObjectIdentifier? name));
        Assert.Equal(written, name.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1")]
    [InlineData("1..3")]
    [InlineData("1.3.")]
    [InlineData("1.-3")]
    [InlineData("1.40")]
    [InlineData("3.1")]
    [InlineData("1.3.4294967296")]
    [InlineData("sysUpTime.0")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(ObjectIdentifier.TryParse(text, out _));

    [Fact]
    public void TryParse_MoreThan128Numbers_IsRefused()
    {
        Assert.True(ObjectIdentifier.TryParse("1.3" + string.Concat(Enumerable.Repeat(".1", 126)), out _));
        Assert.False(ObjectIdentifier.TryParse("1.3" + string.Concat(Enumerable.Repeat(".1", 127)), out _));
    }

    [Fact]
    public void Order_IsByNumbersNotByText()
    {
        ObjectIdentifier two = ObjectIdentifier.Parse("1.3.2"), ten = ObjectIdentifier.Parse("1.3.10"), below = ObjectIdentifier.Parse("1.3.2.1");

        Assert.True(ten.IsAfter(two) && below.IsAfter(two) && ten.IsAfter(below) && !two.IsAfter(two));
        Assert.True(below.IsBelow(two) && !two.IsBelow(two) && !ten.IsBelow(two));
    }
}
