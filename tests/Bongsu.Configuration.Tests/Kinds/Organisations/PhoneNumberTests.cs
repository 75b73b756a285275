using Bongsu.Configuration.Kinds.Organisations;

namespace Bongsu.Configuration.Tests.Kinds.Organisations;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+821012345678")]
    [InlineData("+82 10-1234-5678")]
    [InlineData("+1 (415) 555-0100")]
    [InlineData("+49.30.901820")]
    public void Refuse_E164_IsGood(string number) => Assert.Null(PhoneNumber.Refuse(number));

    [Theory]
    [InlineData("01012345678", "+821012345678")]
    [InlineData("010-1234-5678", "+821012345678")]
    [InlineData("02-123-4567", "+8221234567")]
    [InlineData("821012345678", "+821012345678")]
    [InlineData("00821012345678", "+821012345678")]
    [InlineData("+8201012345678", "+821012345678")]
    [InlineData("110", "+821012345678")]
    [InlineData("+0123456789", "+821012345678")]
    [InlineData("+12", "+821012345678")]
    [InlineData("+1234567890123456", "+821012345678")]
    [InlineData("call me", "+821012345678")]
    [InlineData("", "+821012345678")]
    [InlineData("+८२1012345678", "+821012345678")]
    public void Refuse_Others_SuggestsWhatWasMeant(string number, string suggestion) =>
        Assert.EndsWith($"write it as {suggestion}.", PhoneNumber.Refuse(number), StringComparison.Ordinal);
}
