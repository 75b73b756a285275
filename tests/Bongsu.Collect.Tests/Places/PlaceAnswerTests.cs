using Bongsu.Collect.Checks;
using Bongsu.Collect.Places;

namespace Bongsu.Collect.Tests.Places;

/// <summary>What another server may say is bounded: it costs memory here.</summary>
public sealed class PlaceAnswerTests
{
    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(4096, 1000, 65_536, true)]
    [InlineData(4097, 1, 1, false)]
    [InlineData(1, 1001, 1, false)]
    [InlineData(1, 1, 65_537, false)]
    public void A_long_answer_is_refused(int reason, int outputs, int text, bool isBounded)
    {
        CheckValue[] values = [.. Enumerable.Range(0, outputs).Select(i => new CheckValue($"o{i}", 0, new string('x', text)))];

        Assert.Equal(isBounded, new PlaceAnswer(new string('f', reason), false, false, values).IsBounded);
    }

    [Fact]
    public void A_value_without_a_name_is_refused() =>
        Assert.False(new PlaceAnswer(null, false, false, [new CheckValue(null!, 1, null)]).IsBounded);
}
