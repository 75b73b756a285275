using Bongsu.Configuration.Definitions;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>
/// Multi-window, multi-burn-rate alerting (Google SRE workbook, chapter 5), with the fewest events that a rate may be reckoned from. Pure.
/// </summary>
/// <remarks>
/// A check that looks each 5 s cannot resolve a budget of 0.0001 %: one failed look in an hour is already 1389 times too fast. So a rate alone never fires: in both windows at least
/// <see cref="SloDefinition.MinimumBad"/> looks must have failed.
/// </remarks>
public static class BurnDecider
{
    /// <summary>Decides on one pair of windows.</summary>
    public static BurnVerdict Decide(SloDefinition slo, BurnRateDefinition rate, double objective, EventCount inLong, EventCount inShort)
    {
        double longRate = Rate(inLong, objective), shortRate = Rate(inShort, objective);
        string longText = TimeText.Format(rate.Long), shortText = TimeText.Format(rate.Short), limit = BurnVerdict.Times(rate.Rate);
        (bool fires, string reason) = true switch
        {
            _ when inLong.Total < slo.MinimumEvents => (false, ServiceReasons.TooFewEvents.With(inLong.Total, longText, slo.MinimumEvents)),
            _ when longRate < rate.Rate => (false, ServiceReasons.BelowLimit.With(BurnVerdict.Times(longRate), longText, limit)),
            _ when inLong.Bad < slo.MinimumBad => (false, ServiceReasons.TooFewFailures.With(inLong.Bad, inLong.Total, longText, slo.MinimumBad, BurnVerdict.Times(longRate))),
            _ when shortRate < rate.Rate => (false, ServiceReasons.Ceased.With(BurnVerdict.Times(longRate), longText, BurnVerdict.Times(shortRate), shortText)),
            _ when inShort.Bad < slo.MinimumBad => (false, ServiceReasons.TooFewLately.With(inShort.Bad, inShort.Total, shortText, slo.MinimumBad)),
            _ => (true, ServiceReasons.Burns.With(inLong.Bad, inLong.Total, longText, BurnVerdict.Times(longRate), inShort.Bad, inShort.Total, shortText, BurnVerdict.Times(shortRate), limit)),
        };
        return new BurnVerdict(rate, fires, longRate, shortRate, reason);
    }

    private static double Rate(EventCount count, double objective) =>
        count.Bad == 0 ? 0 : objective >= 1 ? double.PositiveInfinity : count.BadShare / (1 - objective);
}
