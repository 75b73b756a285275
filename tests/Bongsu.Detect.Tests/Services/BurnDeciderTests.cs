using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Services;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Services;

public sealed class BurnDeciderTests
{
    private static readonly SloDefinition s_slo = new();
    private static readonly BurnRateDefinition s_fast = s_slo.BurnRates[0];

    /// <summary>One check run each 5 s makes 720 an hour; one of them lost is 1389 times the budget of 99.9999 %, and nobody is paged.</summary>
    [Fact]
    public void Decide_OneLostCheckOfSixNines_DoesNotFire()
    {
        BurnVerdict verdict = BurnDecider.Decide(s_slo, s_fast, 0.999999, new EventCount(720, 1), new EventCount(60, 1));

        Assert.False(verdict.Fires);
        Assert.InRange(verdict.LongRate, 1388, 1390);
        Assert.Contains("Too few failures: 1 of 720", verdict.Reason.English(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 9, "Too few checks")]
    [InlineData(720, 1, "below 14.4x")]
    [InlineData(720, 2, "below 14.4x")]
    public void Decide_TooLittle_DoesNotFireAndSaysWhy(long total, long bad, string reason)
    {
        BurnVerdict verdict = BurnDecider.Decide(s_slo, s_fast, 0.999, new EventCount(total, bad), new EventCount(60, bad));

        Assert.False(verdict.Fires);
        Assert.Contains(reason, verdict.Reason.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_BothWindowsBurn_Fires()
    {
        // 1.5 % of 0.1 % is 15 times the budget.
        BurnVerdict verdict = BurnDecider.Decide(s_slo, s_fast, 0.999, new EventCount(720, 11), new EventCount(60, 8));

        Assert.True(verdict.Fires);
        Assert.Contains("11 of 720 checks failed in 1 h: 15.3x", verdict.Reason.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_ItHasCeased_DoesNotFire() =>
        Assert.Contains(
            "it has stopped",
            BurnDecider.Decide(s_slo, s_fast, 0.999, new EventCount(720, 11), new EventCount(60, 0)).Reason.English(),
            StringComparison.Ordinal);

    [Fact]
    public void Decide_WithoutABudget_AnyFailuresAreInfinitelyTooFast() =>
        Assert.True(BurnDecider.Decide(s_slo, s_fast, 1, new EventCount(720, 3), new EventCount(60, 3)).Fires);
}
