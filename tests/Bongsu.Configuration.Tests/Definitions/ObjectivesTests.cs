using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Tests.Definitions;

public sealed class ObjectivesTests
{
    [Theory]
    [InlineData("0.999", "99.9%")]
    [InlineData("0.999999", "99.9999%")]
    [InlineData(".95", "95%")]
    [InlineData("1", "100%")]
    [InlineData(" 1.0 ", "100%")]
    [InlineData("0.5%", null)]
    [InlineData("99.9", null)]
    [InlineData("99.9%", null)]
    [InlineData("x", null)]
    [InlineData(null, null)]
    public void Suggest_AShareOfOne_IsAPercentage(string? text, string? expected) => Assert.Equal(expected, Objectives.Suggest(text));
}
