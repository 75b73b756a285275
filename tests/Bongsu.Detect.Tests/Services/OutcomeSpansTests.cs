using Bongsu.Detect.Services;
using Bongsu.Metrics;

namespace Bongsu.Detect.Tests.Services;

public sealed class OutcomeSpansTests
{
    [Fact]
    public void A_result_holds_until_the_next_one_and_no_longer_than_two_intervals()
    {
        var runs = new List<OutcomeSpan>();

        OutcomeSpans.Append(runs, [new Sample(1000, 1), new Sample(6000, 0), new Sample(11_000, 1)], 10_000, 0, 100_000);

        Assert.Equal([new OutcomeSpan(1000, 6000, true), new OutcomeSpan(6000, 11_000, false), new OutcomeSpan(11_000, 21_000, true)], runs);
    }
}
