using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>Reads how fast a service spends its error budget, and has it judged.</summary>
public sealed class BurnRates(CheckResultHistory results, IMaintenanceTimes maintenance)
{
    /// <summary>The verdict on each pair of windows, in the order of configuration; what happened under maintenance does not count.</summary>
    public async ValueTask<IReadOnlyList<BurnVerdict>> ReadAsync(EffectiveHost service, Timestamp now, CancellationToken cancellationToken)
    {
        if (service.Terms is not { Slo: { BurnRates.Count: > 0 } slo } terms || service.Checks.Count == 0)
            return [];
        IReadOnlyList<TimeInterval> planned = maintenance.Between(service.Name, now - slo.BurnRates.Max(r => r.Long), now);
        var counts = new Dictionary<TimeSpan, EventCount>();
        var verdicts = new List<BurnVerdict>(slo.BurnRates.Count);
        foreach (BurnRateDefinition rate in slo.BurnRates)
        {
            EventCount inShort = await CountAsync(rate.Short), inLong = await CountAsync(rate.Long);
            verdicts.Add(BurnDecider.Decide(slo, rate, terms.Objective, inLong, inShort));
        }

        return verdicts;

        async ValueTask<EventCount> CountAsync(TimeSpan span)
        {
            if (!counts.TryGetValue(span, out EventCount count))
                counts[span] = count = await results.CountAsync(service, span, now, planned, cancellationToken);
            return count;
        }
    }
}
