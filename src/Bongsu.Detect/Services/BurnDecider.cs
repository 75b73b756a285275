using Bongsu.Model.Configuration;
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
            _ when inLong.Total < slo.MinimumEvents => (false, $"Too few events: {inLong.Total} in {longText}, and {slo.MinimumEvents} are needed to reckon a rate."),
            _ when longRate < rate.Rate => (false, $"{BurnVerdict.Times(longRate)} in {longText}, below {limit}."),
            _ when inLong.Bad < slo.MinimumBad => (false, $"Too few failures: {inLong.Bad} of {inLong.Total} in {longText}, and {slo.MinimumBad} are needed, whatever rate that is ({BurnVerdict.Times(longRate)})."),
            _ when shortRate < rate.Rate => (false, $"{BurnVerdict.Times(longRate)} in {longText}, but it has ceased: {BurnVerdict.Times(shortRate)} in {shortText}."),
            _ when inShort.Bad < slo.MinimumBad => (false, $"Too few failures lately: {inShort.Bad} of {inShort.Total} in {shortText}, and {slo.MinimumBad} are needed."),
            _ => (true, $"{inLong.Bad} of {inLong.Total} looks failed in {longText}: {BurnVerdict.Times(longRate)} the budget; {inShort.Bad} of {inShort.Total} in {shortText}: {BurnVerdict.Times(shortRate)}; the limit is {limit}."),
        };
        return new BurnVerdict(rate, fires, longRate, shortRate, reason);
    }

    private static double Rate(EventCount count, double objective) =>
        count.Bad == 0 ? 0 : objective >= 1 ? double.PositiveInfinity : count.BadShare / (1 - objective);
}
