using Bongsu.Configuration.Definitions;
using Bongsu.Model.Reasons;

namespace Bongsu.Detect.Services;

/// <summary>
/// Multi-window, multi-burn-rate alerting (Google SRE workbook, chapter 5), with the fewest events that a rate may be computed from. Pure.
/// </summary>
/// <remarks>
/// A check that runs each 5 s cannot resolve a budget of 0.0001 %: one failed run
/// in an hour is already 1389 times too fast. So a rate alone never fires: in both
/// windows at least <see cref="SloDefinition.MinimumBad"/> runs must have failed.
/// </remarks>
public static class BurnDecider
{
    /// <summary>Decides on one pair of windows.</summary>
    public static BurnVerdict Decide(SloDefinition slo, BurnRateDefinition rate, double objective, EventCount inLong, EventCount inShort)
    {
        double longRate = Rate(inLong, objective), shortRate = Rate(inShort, objective);
        string limit = BurnVerdict.Times(rate.Rate);
        (bool fires, string reason) = true switch
        {
            _ when inLong.Total < slo.MinimumEvents => (false, ServiceReasons.BurnFewEvents(inLong.Total, rate.Long, slo.MinimumEvents)),
            _ when longRate < rate.Rate => (false, ServiceReasons.BurnBelow(BurnVerdict.Times(longRate), rate.Long, limit)),
            _ when inLong.Bad < slo.MinimumBad =>
                (false, ServiceReasons.BurnFewFailures(inLong.Bad, inLong.Total, rate.Long, slo.MinimumBad, BurnVerdict.Times(longRate))),
            _ when shortRate < rate.Rate =>
                (false, ServiceReasons.BurnCeased(BurnVerdict.Times(longRate), rate.Long, BurnVerdict.Times(shortRate), rate.Short)),
            _ when inShort.Bad < slo.MinimumBad => (false, ServiceReasons.BurnFewRecently(inShort.Bad, inShort.Total, rate.Short, slo.MinimumBad)),
            _ =>
                (
                    true,
                    ServiceReasons.BurnFires(
                        inLong.Bad, inLong.Total, rate.Long, BurnVerdict.Times(longRate), inShort.Bad, inShort.Total, rate.Short, BurnVerdict.Times(shortRate),
                        limit)),
        };
        return new BurnVerdict(rate, fires, longRate, shortRate, reason);
    }

    private static double Rate(EventCount count, double objective) =>
        count.Bad == 0 ? 0 : objective >= 1 ? double.PositiveInfinity : count.BadShare / (1 - objective);
}
