using Bongsu.Store.Vigils;
using Bongsu.Views.Charts;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Charts;

/// <summary>Values are missing only while Bongsu watched; the rest is its own blindness.</summary>
public sealed class ChartMarkReaderTests
{
    [Fact]
    public void A_gap_that_is_ours_is_not_the_items() => Assert.Empty(ChartMarkReader.Without([(100, 200)], [new BlindSpan(95, 205)], 10));

    [Fact]
    public void What_is_left_on_both_sides_is_the_items() =>
        Assert.Equal([(100L, 140L), (160L, 200L)], ChartMarkReader.Without([(100, 200)], [new BlindSpan(140, 160)], 10));

    [Fact]
    public void Edges_shorter_than_a_step_are_left_out() => Assert.Equal([(150L, 200L)], ChartMarkReader.Without([(100, 200)], [new BlindSpan(105, 150)], 10));

    [Fact]
    public void Without_blindness_the_gap_stays() => Assert.Equal([(100L, 105L)], ChartMarkReader.Without([(100, 105)], [], 10));

    /// <summary>By counting: no second is both.</summary>
    [Property]
    public bool No_moment_is_both(byte from, byte length, byte blindFrom, byte blindLength)
    {
        var blind = new BlindSpan(blindFrom, blindFrom + blindLength);
        return ChartMarkReader.Without([(from, from + length)], [blind], 1)
            .All(s => s.ToMs <= blind.FromMs || s.FromMs >= blind.ToMs || blindLength == 0);
    }
}
